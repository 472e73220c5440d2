using System.Text.RegularExpressions;

namespace SkillOpt.Workbooks;

/// <summary>Rewrites the cell references in a formula's text; texts in quotes and names stay.</summary>
internal static partial class FormulaReferences
{
    private const int Milliseconds = 1000;

    /// <summary>Moves the relative references, as when a formula is copied to another cell.</summary>
    /// <param name="formula">The formula without its equals sign.</param>
    /// <param name="rows">Rows down.</param>
    /// <param name="columns">Columns to the right.</param>
    public static string Move(string formula, int rows, int columns) =>
        Cells()
            .Replace(
                formula,
                match =>
                {
                    if (
                        match.Groups["text"].Success
                        || !CellName.TryRead(match.Groups["col"].Value + match.Groups["row"].Value, out var row, out var column)
                    )
                    {
                        return match.Value;
                    }

                    var (fixedColumn, fixedRow) = (match.Groups["fc"].Length > 0, match.Groups["fr"].Length > 0);
                    row += fixedRow ? 0 : rows;
                    column += fixedColumn ? 0 : columns;
                    return row < 1 || column < 1 ? "#REF!" : $"{match.Groups["fc"]}{CellName.Column(column)}{match.Groups["fr"]}{row}";
                }
            );

    /// <summary>Follows rows that went into or out of a sheet.</summary>
    /// <param name="formula">The formula without its equals sign.</param>
    /// <param name="isOnSheet">Whether the formula itself stands on that sheet, so that references without a sheet's name mean it.</param>
    /// <param name="sheet">The sheet's name.</param>
    /// <param name="at">The first row that went in or out.</param>
    /// <param name="count">How many; negative when they went out.</param>
    public static string AfterRows(string formula, bool isOnSheet, string sheet, int at, int count) =>
        Areas()
            .Replace(
                formula,
                match =>
                {
                    if (match.Groups["text"].Success)
                    {
                        return match.Value;
                    }

                    var named = match.Groups["sheet"] is { Success: true } group ? Unquoted(group.Value) : null;
                    if (named is null ? !isOnSheet : !string.Equals(named, sheet, StringComparison.OrdinalIgnoreCase))
                    {
                        return match.Value;
                    }

                    if (!CellArea.TryRead(match.Groups["area"].Value, out var area))
                    {
                        return match.Value;
                    }

                    var prefix = match.Groups["prefix"].Value;
                    if (area.AfterRows(at, count) is not { } moved)
                    {
                        return prefix + "#REF!";
                    }

                    var rows = new Queue<int>([moved.FirstRow, moved.LastRow]);
                    return prefix
                        + Cells()
                            .Replace(
                                match.Groups["area"].Value,
                                cell => $"{cell.Groups["fc"]}{cell.Groups["col"]}{cell.Groups["fr"]}{rows.Dequeue()}"
                            );
                }
            );

    /// <summary>A sheet's name as formulas write it, without its quotes.</summary>
    internal static string Unquoted(string name) =>
        name.Length > 1 && name[0] == '\'' ? name[1..^1].Replace("''", "'", StringComparison.Ordinal) : name;

    [GeneratedRegex(
        @"(?<text>""[^""]*""|'[^']*')|(?<![A-Za-z0-9_.$])(?<fc>\$?)(?<col>[A-Za-z]{1,3})(?<fr>\$?)(?<row>\d{1,7})(?![A-Za-z0-9_(.!])",
        RegexOptions.ExplicitCapture,
        Milliseconds
    )]
    private static partial Regex Cells();

    [GeneratedRegex(
        @"(?<text>""[^""]*"")|(?<![A-Za-z0-9_.$'\]!])(?<prefix>(?<sheet>'(?:[^']|'')+'|[\p{L}_][\p{L}\p{N}_.]*)!)?"
            + @"(?<area>\$?[A-Za-z]{1,3}\$?\d{1,7}(:\$?[A-Za-z]{1,3}\$?\d{1,7})?)(?![A-Za-z0-9_(.!])",
        RegexOptions.ExplicitCapture,
        Milliseconds
    )]
    private static partial Regex Areas();
}
