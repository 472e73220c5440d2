using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace SkillOpt.Practice;

/// <summary>
/// Reads comma-separated text as a sheet. A cell that is plainly a number is one; everything else is text, as it was written.
/// </summary>
internal static partial class CsvReader
{
    /// <summary>Reads a text.</summary>
    public static Sheet Read(string text)
    {
        var rows = ImmutableArray.CreateBuilder<SheetRow>();
        var number = 0;
        foreach (var cells in Records(text.TrimEnd('\n', '\r')))
        {
            number++;
            if (cells.Any(static c => c.Length > 0))
            {
                rows.Add(new SheetRow(number, false, [.. cells.Select(CellOf)]));
            }
        }

        return new Sheet("", rows.ToImmutable());
    }

    private static SheetCell CellOf(string text) =>
        text.Length == 0 ? SheetCell.Empty
        : Plain().IsMatch(text) ? new SheetCell(text, decimal.Parse(text, NumberStyles.Float, CultureInfo.InvariantCulture))
        : Share().Match(text) is { Success: true } share
            ? new SheetCell(
                share.Groups["n"].Value,
                decimal.Parse(share.Groups["n"].Value, NumberStyles.Float, CultureInfo.InvariantCulture) / 100,
                null,
                true
            )
        : new SheetCell(text);

    private static IEnumerable<List<string>> Records(string text)
    {
        var record = new List<string>();
        var cell = new StringBuilder();
        var quoted = false;
        for (var i = 0; i < text.Length; i++)
        {
            var c = text[i];
            if (quoted)
            {
                if (c == '"' && i + 1 < text.Length && text[i + 1] == '"')
                {
                    cell.Append('"');
                    i++;
                }
                else if (c == '"')
                {
                    quoted = false;
                }
                else
                {
                    cell.Append(c);
                }
            }
            else if (c == '"' && cell.Length == 0)
            {
                quoted = true;
            }
            else if (c is ',' or '\n')
            {
                record.Add(Take(cell));
                if (c == '\n')
                {
                    yield return record;
                    record = [];
                }
            }
            else if (c != '\r')
            {
                cell.Append(c);
            }
        }

        record.Add(Take(cell));
        yield return record;
    }

    private static string Take(StringBuilder cell)
    {
        var text = cell.ToString();
        cell.Clear();
        return text;
    }

    [GeneratedRegex(@"^-?(?:0|[1-9]\d*)(?:\.\d+)?$", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Plain();

    [GeneratedRegex(@"^(?<n>\d+(?:\.\d+)?) ?%$", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Share();
}
