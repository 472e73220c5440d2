namespace SkillOpt.Workbooks;

/// <summary>A cell or a range in a formula.</summary>
/// <param name="Sheet">The sheet's name; null for the formula's own.</param>
/// <param name="Area">The cells; whole columns and rows reach to the end of the sheet.</param>
internal sealed record AreaReference(string? Sheet, CellArea Area)
{
    /// <summary>Reads a reference; null when it is none of a sheet.</summary>
    public static AreaReference? Read(string text)
    {
        var mark = text.LastIndexOf('!');
        var sheet = mark < 0 ? null : FormulaReferences.Unquoted(text[..mark]);
        var cells = text[(mark + 1)..].Replace("$", "", StringComparison.Ordinal);
        if (CellArea.TryRead(cells, out var area))
        {
            return new AreaReference(sheet, area);
        }

        if (cells.Split(':') is not [var first, var last])
        {
            return null;
        }

        if (CellName.TryRead(first + "1", out _, out var from) && CellName.TryRead(last + "1", out _, out var to))
        {
            return new AreaReference(sheet, new CellArea(1, Math.Min(from, to), CellName.MostRows, Math.Max(from, to)));
        }

        return CellName.TryRead("A" + first, out var top, out _) && CellName.TryRead("A" + last, out var bottom, out _)
            ? new AreaReference(sheet, new CellArea(Math.Min(top, bottom), 1, Math.Max(top, bottom), CellName.MostColumns))
            : null;
    }
}
