namespace SkillOpt.Workbooks;

/// <summary>The cells of a sheet that were read.</summary>
internal sealed class CachedSheet(string name)
{
    private readonly Dictionary<(int Row, int Column), CachedValue> _cells = [];

    public string Name { get; } = name;

    /// <summary>The cells with formulas, in reading order (only where values are read).</summary>
    public List<(int Row, int Column, bool HasValue)> Formulas { get; } = [];

    /// <summary>The smallest rectangle over all cells that the file holds, also empty ones; A1 alone when it holds none.</summary>
    public CellArea Dimension { get; private set; } = new(1, 1, 1, 1);

    private bool _any;

    public CachedValue this[int row, int column] => _cells.TryGetValue((row, column), out var value) ? value : CachedValue.Empty;

    /// <summary>Widens the dimension by a cell of the file.</summary>
    public void Touch(int row, int column)
    {
        var d = Dimension;
        Dimension = _any
            ? new CellArea(
                Math.Min(d.FirstRow, row),
                Math.Min(d.FirstColumn, column),
                Math.Max(d.LastRow, row),
                Math.Max(d.LastColumn, column)
            )
            : new CellArea(row, column, row, column);
        _any = true;
    }

    public void Set(int row, int column, CachedValue value) => _cells[(row, column)] = value;

    /// <summary>Empties all cells of a merged range but the first.</summary>
    public void Merge(CellArea range)
    {
        foreach (var cell in _cells.Keys.Where(c => range.Contains(c.Row, c.Column) && c != (range.FirstRow, range.FirstColumn)).ToList())
        {
            _cells.Remove(cell);
        }
    }
}
