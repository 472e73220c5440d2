using DocumentFormat.OpenXml.Spreadsheet;

namespace SkillOpt.Workbooks;

/// <summary>The cells, row settings and merged ranges of one sheet.</summary>
internal sealed class SheetCells(string name)
{
    private Dictionary<int, Dictionary<int, StoredCell>> _rows = [];
    private (int Row, int Column)? _extent;

    public string Name { get; } = name;

    /// <summary>True when the sheet has to be written again.</summary>
    public bool IsChanged { get; set; }

    /// <summary>True when rows were put in or taken out: whatever formula reads the sheet may read other cells now.</summary>
    public bool HasMovedRows { get; private set; }

    /// <summary>The settings of rows (height, hidden, …) without their cells.</summary>
    public Dictionary<int, Row> RowSettings { get; private set; } = [];

    public List<CellArea> Merged { get; } = [];

    /// <summary>Whether the author hid a row.</summary>
    public bool IsHidden(int row) => RowSettings.TryGetValue(row, out var settings) && settings.Hidden?.Value == true;

    /// <summary>The last row and the last column with a value or a formula; 0 when there is none.</summary>
    public (int Row, int Column) Extent => _extent ??= Measure();

    public IEnumerable<(int Row, IReadOnlyDictionary<int, StoredCell> Cells)> Rows =>
        _rows.OrderBy(r => r.Key).Select(r => (r.Key, (IReadOnlyDictionary<int, StoredCell>)r.Value));

    public IEnumerable<(int Row, int Column, StoredCell Cell)> Touched =>
        from row in _rows
        from cell in row.Value
        where cell.Value.IsTouched
        select (row.Key, cell.Key, cell.Value);

    public IEnumerable<(int Row, int Column, StoredCell Cell)> Formulas =>
        from row in _rows
        orderby row.Key
        from cell in row.Value
        where cell.Value.Formula is not null
        orderby cell.Key
        select (row.Key, cell.Key, cell.Value);

    public StoredCell? Find(int row, int column) =>
        _rows.TryGetValue(row, out var cells) && cells.TryGetValue(column, out var cell) ? cell : null;

    /// <summary>The cell, made when it is not there yet.</summary>
    public StoredCell Take(int row, int column)
    {
        if (!_rows.TryGetValue(row, out var cells))
        {
            _rows[row] = cells = [];
        }

        if (!cells.TryGetValue(column, out var cell))
        {
            cells[column] = cell = new StoredCell();
        }

        return cell;
    }

    /// <summary>Notes that a cell got or lost its content.</summary>
    public void Note(int row, int column, bool isEmpty)
    {
        IsChanged = true;
        if (isEmpty)
        {
            _extent = null;
        }
        else if (_extent is { } known)
        {
            _extent = (Math.Max(known.Row, row), Math.Max(known.Column, column));
        }
    }

    /// <summary>
    /// Moves everything from a row on by <paramref name="count"/> rows; a negative count first removes that many rows there.
    /// </summary>
    public void ShiftRows(int at, int count)
    {
        _rows = Shifted(_rows, at, count);
        RowSettings = Shifted(RowSettings, at, count);
        var merged = Merged.Select(m => m.AfterRows(at, count)).OfType<CellArea>().Where(m => !m.IsSingle).ToList();
        Merged.Clear();
        Merged.AddRange(merged);
        (IsChanged, HasMovedRows) = (true, true);
        _extent = null;
    }

    private static Dictionary<int, T> Shifted<T>(Dictionary<int, T> rows, int at, int count)
    {
        var moved = new Dictionary<int, T>(rows.Count);
        foreach (var (row, content) in rows)
        {
            if (row < at)
            {
                moved[row] = content;
            }
            else if ((count > 0 || row >= at - count) && row + count <= CellName.MostRows)
            {
                moved[row + count] = content;
            }
        }

        return moved;
    }

    private (int Row, int Column) Measure()
    {
        var (lastRow, lastColumn) = (0, 0);
        foreach (var (row, cells) in _rows)
        {
            foreach (var (column, cell) in cells)
            {
                if (!cell.IsEmpty)
                {
                    (lastRow, lastColumn) = (Math.Max(lastRow, row), Math.Max(lastColumn, column));
                }
            }
        }

        return (lastRow, lastColumn);
    }
}
