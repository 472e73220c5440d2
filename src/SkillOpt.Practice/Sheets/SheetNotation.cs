using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace SkillOpt.Practice;

/// <summary>
/// How a sheet is written into a working record, row by row, and read back from one:
/// <c>r4 | "1043" | "03/04/2025" | =C4*D4 {41.5} | 12.5 | -</c>. Texts stand in quotes, numbers bare, a formula with its stored result.
/// </summary>
internal static partial class SheetNotation
{
    /// <summary>Writes a sheet.</summary>
    public static string Write(Sheet sheet)
    {
        var text = new StringBuilder();
        foreach (var row in sheet.Rows)
        {
            text.Append('r').Append(row.Number).Append(row.IsHidden ? " (hidden)" : "");
            foreach (var cell in row.Cells)
            {
                text.Append(" | ").Append(Write(cell));
            }

            text.Append('\n');
        }

        return text.ToString();
    }

    /// <summary>Reads the rows that a text holds; null when it holds none.</summary>
    public static Sheet? Read(string text)
    {
        var rows = ImmutableArray.CreateBuilder<SheetRow>();
        foreach (Match match in Line().Matches(text))
        {
            var cells = match.Groups["cells"].Value.Split(" | ").Select(c => Read(c.Trim(), false)).ToImmutableArray();
            rows.Add(new SheetRow(int.Parse(match.Groups["row"].Value), match.Groups["hidden"].Success, cells));
        }

        return rows.Count == 0 ? null : new Sheet("", rows.ToImmutable());
    }

    /// <summary>What a text says before its first row; all of it when it holds none.</summary>
    public static string Before(string text) => Line().Match(text) is { Success: true } first ? text[..first.Index] : text;

    private static string Write(SheetCell cell)
    {
        if (cell.IsEmpty)
        {
            return "-";
        }

        if (cell.Formula is not null)
        {
            return $"={cell.Formula} {{{cell.Text}}}";
        }

        return cell.Number is null ? $"\"{cell.Text.Replace('|', '/')}\"" : cell.Text + (cell.IsPercent ? " (percent)" : "");
    }

    private static SheetCell Read(string text, bool isPercent)
    {
        if (text is "-" or "")
        {
            return SheetCell.Empty;
        }

        if (text[0] == '"')
        {
            return new SheetCell(text.Trim('"'));
        }

        if (text.EndsWith("(percent)", StringComparison.Ordinal))
        {
            return Read(text[..^9].TrimEnd(), true);
        }

        if (text[0] == '=' && Formula().Match(text) is { Success: true } formula)
        {
            var stored = formula.Groups["stored"].Value;
            return new SheetCell(stored, Number(stored), formula.Groups["formula"].Value);
        }

        return new SheetCell(text, Number(text), null, isPercent);
    }

    private static decimal? Number(string text) =>
        decimal.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) ? number : null;

    [GeneratedRegex(
        @"^[\s>]*r(?<row>\d+)(?<hidden> \(hidden\))? \| (?<cells>.+?)\s*$",
        RegexOptions.Multiline,
        matchTimeoutMilliseconds: 5000
    )]
    private static partial Regex Line();

    [GeneratedRegex(@"^=(?<formula>.*?) \{(?<stored>[^}]*)\}$", RegexOptions.None, matchTimeoutMilliseconds: 5000)]
    private static partial Regex Formula();
}
