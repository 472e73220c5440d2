namespace SkillOpt.Workbooks;

/// <summary>The cells whose values are no longer those of the file.</summary>
internal sealed class ChangedCells
{
    private readonly Dictionary<SheetCells, HashSet<(int Row, int Column)>> _cells = [];
    private readonly WorkbookFile _book;
    private bool _any;

    public ChangedCells(WorkbookFile book)
    {
        _book = book;
        foreach (var sheet in book.Sheets)
        {
            _cells[sheet] = [.. sheet.Touched.Select(t => (t.Row, t.Column))];
            _any |= _cells[sheet].Count > 0 || sheet.HasMovedRows;
        }
    }

    public void Add(SheetCells sheet, int row, int column)
    {
        _cells[sheet].Add((row, column));
        _any = true;
    }

    /// <summary>Whether a formula on a sheet reads any of them.</summary>
    public bool Meets(ReadAreas reads, SheetCells sheet) => _any && (reads.MayReadAll || reads.Areas.Any(a => Meets(a, sheet)));

    private bool Meets(AreaReference reference, SheetCells sheet)
    {
        // A sheet that is gone leaves an error behind.
        if ((reference.Sheet is null ? sheet : _book.Find(reference.Sheet)) is not { } target)
        {
            return true;
        }

        var changed = _cells[target];
        if (target.HasMovedRows)
        {
            return true;
        }

        if (changed.Count == 0)
        {
            return false;
        }

        var area = reference.Area;
        if ((long)area.Rows * area.Columns > changed.Count)
        {
            return changed.Any(c => area.Contains(c.Row, c.Column));
        }

        for (var row = area.FirstRow; row <= area.LastRow; row++)
        {
            for (var column = area.FirstColumn; column <= area.LastColumn; column++)
            {
                if (changed.Contains((row, column)))
                {
                    return true;
                }
            }
        }

        return false;
    }
}
