using System.Globalization;
using System.Text.RegularExpressions;

namespace SkillOpt.Practice;

/// <summary>Reads, rounds and writes numbers by a procedure.</summary>
internal static partial class Numbers
{
    /// <summary>The number in a cell; null when it holds none that could be read.</summary>
    public static decimal? Read(SheetCell cell, Procedure procedure)
    {
        if (cell.Formula is not null && !procedure.Has(Topic.Formula))
        {
            return null;
        }

        return cell.Number ?? Read(cell.Text, procedure);
    }

    /// <summary>The number in a text such as <c>(1.234,50 €)</c> or <c>500 g</c>.</summary>
    public static decimal? Read(string text, Procedure procedure)
    {
        var digits = NumberText().Match(text);
        if (!digits.Success)
        {
            return null;
        }

        var plain = digits.Value.Replace(" ", "", StringComparison.Ordinal).Replace("\u00a0", "", StringComparison.Ordinal);
        plain = procedure.Has(Topic.DecimalMark)
            ? plain.Replace(".", "", StringComparison.Ordinal).Replace(',', '.')
            : plain.Replace(",", "", StringComparison.Ordinal);
        if (
            !decimal.TryParse(
                plain,
                NumberStyles.AllowDecimalPoint | NumberStyles.AllowLeadingSign,
                CultureInfo.InvariantCulture,
                out var number
            )
        )
        {
            return null;
        }

        if (text.TrimStart().StartsWith('(') && procedure.Has(Topic.Parentheses))
        {
            number = -number;
        }

        return Weight().Match(text) is { Success: true } weight ? InUnit(number, weight.Groups[1].Value, procedure[Topic.Units]) : number;
    }

    /// <summary>Rounds and writes a number.</summary>
    public static string Write(decimal number, Procedure procedure)
    {
        var places = procedure[Topic.RoundPlaces] - 1;
        if (places < 0)
        {
            return decimal.Round(number, 10).ToString("0.##########", CultureInfo.InvariantCulture);
        }

        var scale = (decimal)Math.Pow(10, places);
        var rounded = procedure[Topic.RoundMode] switch
        {
            1 => decimal.Round(number, places, MidpointRounding.AwayFromZero),
            2 => decimal.Truncate(number * scale) / scale,
            _ => decimal.Round(number, places, MidpointRounding.ToEven),
        };
        return rounded.ToString("F" + places.ToString(CultureInfo.InvariantCulture), CultureInfo.InvariantCulture);
    }

    private static decimal InUnit(decimal number, string unit, int rule) =>
        (rule, unit) switch
        {
            (1, "g") => number / 1000m,
            (2, "kg") => number * 1000m,
            _ => number,
        };

    [GeneratedRegex(@"-?\d[\d.,\u00a0]*(?: \d{3}[\d.,]*)*", RegexOptions.None, matchTimeoutMilliseconds: 5000)]
    private static partial Regex NumberText();

    [GeneratedRegex(@"\d\s*(?<unit>kg|g)\)?\s*$", RegexOptions.None, matchTimeoutMilliseconds: 5000)]
    private static partial Regex Weight();
}
