namespace SkillOpt.Workbooks;

/// <summary>A sheet of a workbook. Rows and columns count from 1.</summary>
/// <example><code>
/// var sheet = book["Orders"];
/// sheet["E1"].Value = "Total";
/// foreach (var row in sheet.Range(2, 1, sheet.LastRow, 4).Rows)
/// {
///     sheet[row[0].Row, 5].Value = row[1].Number * row[2].Number;
/// }
///
/// sheet.InsertRows(before: 2); // formulas on all sheets follow
/// sheet.Merge("A1:D1");
/// </code></example>
public sealed class Sheet
{
    internal Sheet(Workbook workbook, SheetCells cells)
    {
        Workbook = workbook;
        Cells = cells;
    }

    /// <summary>The workbook.</summary>
    public Workbook Workbook { get; }

    /// <summary>The name on the tab.</summary>
    public string Name => Cells.Name;

    /// <summary>The last row with a value or a formula; 0 when the sheet is empty.</summary>
    public int LastRow => Cells.Extent.Row;

    /// <summary>The last column with a value or a formula; 0 when the sheet is empty.</summary>
    public int LastColumn => Cells.Extent.Column;

    /// <summary>All cells from A1 to the last row and column; empty when the sheet is.</summary>
    public CellBlock Used => new(this, new CellArea(1, 1, LastRow, LastColumn));

    /// <summary>The ranges of merged cells, such as <c>A1:C1</c>. Only the first cell of one holds a value.</summary>
    public IReadOnlyList<string> MergedRanges => [.. Cells.Merged.Select(m => m.ToString())];

    internal SheetCells Cells { get; }

    /// <summary>A cell by its name, such as <c>B3</c>.</summary>
    /// <exception cref="WorkbookException">It is no cell's name.</exception>
    public Cell this[string name] =>
        CellName.TryRead(name, out var row, out var column)
            ? new Cell(this, row, column)
            : throw new WorkbookException($"'{name}' is not a cell; write for example B3, or use Range(\"B3:C9\") for more than one.");

    /// <summary>A cell by row and column, both from 1.</summary>
    /// <exception cref="WorkbookException">Outside the sheet.</exception>
    public Cell this[int row, int column] =>
        row is >= 1 and <= CellName.MostRows && column is >= 1 and <= CellName.MostColumns
            ? new Cell(this, row, column)
            : throw new WorkbookException(
                $"Row {row}, column {column} is outside the sheet; rows go from 1 to {CellName.MostRows}, columns from 1 to "
                    + $"{CellName.MostColumns}."
            );

    /// <summary>The cells of a range such as <c>A2:C9</c>, or of whole columns such as <c>B:D</c> down to the last row.</summary>
    /// <exception cref="WorkbookException">It is no range.</exception>
    public CellBlock Range(string range)
    {
        if (CellArea.TryRead(range, out var area))
        {
            return new CellBlock(this, area);
        }

        return
            range.Split(':') is [var first, var last]
            && CellName.TryRead(first + "1", out _, out var from)
            && CellName.TryRead(last + "1", out _, out var to)
            ? new CellBlock(this, new CellArea(1, Math.Min(from, to), LastRow, Math.Max(from, to)))
            : throw new WorkbookException($"'{range}' is not a range; write for example A2:C9 or B:D.");
    }

    /// <summary>The cells between two corners, inclusive.</summary>
    public CellBlock Range(int firstRow, int firstColumn, int lastRow, int lastColumn) =>
        new(this, new CellArea(firstRow, firstColumn, lastRow, lastColumn));

    /// <summary>
    /// Puts empty rows before a row. Cells, row heights, merged ranges and the references of formulas on all sheets follow;
    /// charts, tables, conditional formats and named ranges do not.
    /// </summary>
    /// <exception cref="WorkbookException">Outside the sheet.</exception>
    public void InsertRows(int before, int count = 1) => Move(before, count, count);

    /// <summary>
    /// Removes rows. What follows is the same as for <see cref="InsertRows"/>; references to removed cells become <c>#REF!</c>.
    /// </summary>
    /// <exception cref="WorkbookException">Outside the sheet.</exception>
    public void DeleteRows(int first, int count = 1) => Move(first, count, -count);

    /// <summary>Merges the cells of a range; all values but the first go.</summary>
    /// <exception cref="WorkbookException">It is no range, or touches another merged one.</exception>
    public void Merge(string range)
    {
        var area = Range(range).Area;
        if (
            Cells.Merged.Exists(m =>
                m.FirstRow <= area.LastRow
                && m.LastRow >= area.FirstRow
                && m.FirstColumn <= area.LastColumn
                && m.LastColumn >= area.FirstColumn
            )
        )
        {
            throw new WorkbookException($"{Name}!{range} touches a merged range; unmerge that first.");
        }

        foreach (var cell in Range(range).Skip(1).ToList())
        {
            cell.Clear();
        }

        Cells.Merged.Add(area);
        Cells.IsChanged = true;
    }

    /// <summary>Takes a merged range apart.</summary>
    /// <exception cref="WorkbookException">The range is not merged.</exception>
    public void Unmerge(string range)
    {
        if (Cells.Merged.RemoveAll(m => m == Range(range).Area) == 0)
        {
            throw new WorkbookException($"{Name}!{range} is not merged; the merged ranges are {string.Join(", ", MergedRanges)}.");
        }

        Cells.IsChanged = true;
    }

    private void Move(int row, int count, int by)
    {
        if (row < 1 || count < 1 || row + count - 1 > CellName.MostRows)
        {
            throw new WorkbookException($"Rows {row} to {row + count - 1} are outside the sheet.");
        }

        Cells.ShiftRows(row, by);
        Workbook.RowsMoved(this, row, by);
    }
}
