using System.Collections;

namespace SkillOpt.Workbooks;

/// <summary>A rectangle of cells, enumerated row by row.</summary>
/// <example><code>
/// var total = sheet.Range("D2:D9").Sum(cell => cell.Number ?? 0);
/// foreach (var row in sheet.Used.Rows)
/// {
///     Console.WriteLine(string.Join(" | ", row.Select(cell => cell.Text)));
/// }
/// </code></example>
public sealed class CellBlock : IEnumerable<Cell>
{
    private readonly Sheet _sheet;

    internal CellBlock(Sheet sheet, CellArea area)
    {
        _sheet = sheet;
        Area = area;
    }

    /// <summary>Its rows, each with its cells from left to right.</summary>
    public IEnumerable<IReadOnlyList<Cell>> Rows =>
        Enumerable
            .Range(Area.FirstRow, Math.Max(0, Area.Rows))
            .Select(row =>
                (IReadOnlyList<Cell>)
                    [.. Enumerable.Range(Area.FirstColumn, Math.Max(0, Area.Columns)).Select(column => _sheet[row, column])]
            );

    /// <summary>Its columns, each with its cells from top to bottom.</summary>
    public IEnumerable<IReadOnlyList<Cell>> Columns =>
        Enumerable
            .Range(Area.FirstColumn, Math.Max(0, Area.Columns))
            .Select(column =>
                (IReadOnlyList<Cell>)[.. Enumerable.Range(Area.FirstRow, Math.Max(0, Area.Rows)).Select(row => _sheet[row, column])]
            );

    internal CellArea Area { get; }

    /// <summary>Takes all values and formulas away.</summary>
    public void Clear()
    {
        foreach (var cell in this)
        {
            cell.Clear();
        }
    }

    /// <inheritdoc/>
    public IEnumerator<Cell> GetEnumerator() => Rows.SelectMany(r => r).GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    /// <inheritdoc/>
    public override string ToString() => $"{_sheet.Name}!{Area}";
}
