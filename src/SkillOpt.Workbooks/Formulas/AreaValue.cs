namespace SkillOpt.Workbooks;

/// <summary>The cells that a reference means, with their values.</summary>
internal sealed class AreaValue(SheetCells sheet, CellArea area, Func<SheetCells, int, int, object?> valueOf)
{
    public CellArea Area => area;

    /// <summary>The cells within the used part of the sheet: behind it all cells are empty.</summary>
    public CellArea Used =>
        area with
        {
            LastRow = Math.Min(area.LastRow, Math.Max(sheet.Extent.Row, area.FirstRow)),
            LastColumn = Math.Min(area.LastColumn, Math.Max(sheet.Extent.Column, area.FirstColumn)),
        };

    /// <summary>The values row by row.</summary>
    public IEnumerable<object?> Values
    {
        get
        {
            var used = Used;
            for (var row = used.FirstRow; row <= used.LastRow; row++)
            {
                for (var column = used.FirstColumn; column <= used.LastColumn; column++)
                {
                    yield return valueOf(sheet, row, column);
                }
            }
        }
    }

    /// <summary>A value by its place in the area, from 1.</summary>
    public object? this[int row, int column] => valueOf(sheet, area.FirstRow + row - 1, area.FirstColumn + column - 1);

    /// <summary>An area of the size of another that begins where this one does.</summary>
    public AreaValue SizedAs(CellArea other) =>
        new(
            sheet,
            new CellArea(
                area.FirstRow,
                area.FirstColumn,
                Math.Min(area.FirstRow + other.Rows - 1, CellName.MostRows),
                Math.Min(area.FirstColumn + other.Columns - 1, CellName.MostColumns)
            ),
            valueOf
        );

    /// <summary>One cell of the area, from 1.</summary>
    public AreaValue At(int row, int column) =>
        new(
            sheet,
            new CellArea(area.FirstRow + row - 1, area.FirstColumn + column - 1, area.FirstRow + row - 1, area.FirstColumn + column - 1),
            valueOf
        );
}
