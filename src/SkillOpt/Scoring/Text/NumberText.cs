using System.Globalization;
using System.Text.RegularExpressions;

namespace SkillOpt.Scoring;

/// <summary>
/// Finds numbers in text: signs, thousands separators, currency, percent signs, magnitude words (thousand to trillion) and accountants'
/// parentheses are understood; other units are skipped.
/// </summary>
internal sealed partial class NumberText(bool decimalComma, bool percentAsFraction)
{
    private readonly Regex _pattern = decimalComma ? CommaPattern() : PointPattern();

    /// <summary>All numbers of the text, in order.</summary>
    public IReadOnlyList<FoundNumber> Find(string text) => [.. _pattern.Matches(text).Select(Read).OfType<FoundNumber>()];

    private FoundNumber? Read(Match match)
    {
        var digits = string.Concat(
            match
                .Groups["number"]
                .Value.Where(c => char.IsAsciiDigit(c) || c is 'e' or 'E' or '+' or '-' || c == (decimalComma ? ',' : '.'))
        );
        if (decimalComma)
        {
            digits = digits.Replace(',', '.');
        }

        if (!double.TryParse(digits, NumberStyles.Float, CultureInfo.InvariantCulture, out var value) || !double.IsFinite(value))
        {
            return null;
        }

        value *= match.Groups["scale"].Value.ToLowerInvariant() switch
        {
            "thousand" => 1e3,
            "million" => 1e6,
            "billion" => 1e9,
            "trillion" => 1e12,
            _ => 1,
        };
        var isPercent = match.Groups["percent"].Success;
        value = isPercent && percentAsFraction ? value / 100 : value;
        var negative = match.Groups["sign"].Value is "-" or "−" or "–" || match.Groups["open"].Success;
        return new FoundNumber(negative ? -value : value, match.Value.Trim());
    }

    // A sign counts only where no word or digit stands before it, so that "2020-2021" holds no negative number.
    private const string Before =
        @"(?<![\p{L}\d.,])(?:(?<open>\((?=[^()]*\d[^()]*\)))|(?<sign>[-+−–]))?\s?(?:\p{Sc}|USD|EUR|GBP|CHF|JPY)?\s?(?:(?<sign>[-+−–]))?";
    private const string After = @"(?:\s?(?<percent>%|percent\b|per cent\b))?(?:\s(?<scale>thousand|million|billion|trillion)\b)?";

    [GeneratedRegex(
        Before + @"(?<number>(?:\d{1,3}(?:[,'’\u00A0\u2009\u202F]\d{3})+(?!\d)|\d+)(?:\.\d+)?(?:[eE][-+]?\d+)?|\.\d+)" + After,
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant,
        1000
    )]
    private static partial Regex PointPattern();

    [GeneratedRegex(
        Before + @"(?<number>(?:\d{1,3}(?:[.'’ \u00A0\u2009\u202F]\d{3})+(?!\d)|\d+)(?:,\d+)?(?:[eE][-+]?\d+)?|,\d+)" + After,
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant,
        1000
    )]
    private static partial Regex CommaPattern();
}
