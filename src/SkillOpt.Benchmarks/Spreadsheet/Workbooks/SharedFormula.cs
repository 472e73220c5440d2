using System.Globalization;
using System.Text.RegularExpressions;

namespace SkillOpt.Benchmarks;

/// <summary>Moves the relative references of a formula that several cells share.</summary>
internal static partial class SharedFormula
{
    private const int Milliseconds = 1000;

    public static string Translate(string formula, int rows, int columns) => References().Replace(formula, match =>
    {
        if (match.Groups["text"].Success)
            return match.Value;
        var (fixedColumn, fixedRow) = (match.Groups["fc"].Length > 0, match.Groups["fr"].Length > 0);
        if (!CellRange.TryCell(match.Groups["col"].Value + match.Groups["row"].Value, out var cell))
            return match.Value;
        var row = cell.Row + (fixedRow ? 0 : rows);
        var column = cell.Column + (fixedColumn ? 0 : columns);
        return row < 1 || column < 1 ? "#REF!" : $"{match.Groups["fc"]}{CellRange.ColumnName(column)}{match.Groups["fr"]}{row.ToString(CultureInfo.InvariantCulture)}";
    });

    [GeneratedRegex(@"(?<text>""[^""]*""|'[^']*')|(?<![A-Za-z0-9_.$])(?<fc>\$?)(?<col>[A-Za-z]{1,3})(?<fr>\$?)(?<row>\d{1,7})(?![A-Za-z0-9_(.!])", RegexOptions.ExplicitCapture, Milliseconds)]
    private static partial Regex References();
}
