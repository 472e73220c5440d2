using System.Globalization;
using System.Text.RegularExpressions;

namespace SkillOpt.Benchmarks;

/// <summary>
/// Compares answers as numbers: thousands separators, currency signs, accounting brackets, Unicode minus, percent and scale words are
/// understood, and values agree within 1 % of the expected one. A scale or percent sign that only one side states is not held against the
/// other.
/// </summary>
internal static partial class NumericAgreement
{
    /// <summary>Largest relative difference.</summary>
    public const double Tolerance = 0.01;

    private const int Milliseconds = 500;

    /// <summary>Whether all numbers agree in order; null when the expected answer holds no number.</summary>
    public static bool? Holds(string predicted, string expected)
    {
        var golds = Read(expected);
        if (golds.Count == 0)
        {
            return null;
        }

        var guesses = Read(predicted);
        return guesses.Count == golds.Count && guesses.Zip(golds).All(pair => Agree(pair.First, pair.Second));
    }

    /// <summary>
    /// The relative difference of two answers of one number each, scales applied where both state one; null for other answers, or when 0 is
    /// expected.
    /// </summary>
    public static double? Deviation(string predicted, string expected) =>
        Read(predicted) is [var guess] && Read(expected) is [{ Value: not 0 } gold] && guess.IsPercent == gold.IsPercent
            ? Math.Abs(Scaled(guess, gold) - Scaled(gold, guess)) / Math.Abs(Scaled(gold, guess))
            : null;

    private static double Scaled(Quantity quantity, Quantity other) =>
        quantity.Scale is { } scale && other.Scale is not null ? quantity.Value * scale : quantity.Value;

    private static bool Agree(Quantity guess, Quantity gold)
    {
        if (guess.IsPercent && gold.Scale is not null || gold.IsPercent && guess.Scale is not null)
        {
            return false;
        }

        var (a, b) =
            guess.Scale is { } left && gold.Scale is { } right ? (guess.Value * left, gold.Value * right) : (guess.Value, gold.Value);
        return Math.Abs(a - b) <= Tolerance * Math.Abs(b) + 1e-12;
    }

    private static List<Quantity> Read(string text) => [.. Numbers().Matches(text).Select(ReadOne)];

    private static Quantity ReadOne(Match match)
    {
        var value = double.Parse(
            match.Groups["number"].Value.Replace(",", "", StringComparison.Ordinal).TrimEnd('.'),
            NumberStyles.Float,
            CultureInfo.InvariantCulture
        );
        var negative = match.Groups["minus"].Success || (match.Groups["open"].Success && match.Groups["close"].Success);
        double? scale = match.Groups["scale"].Value.ToLowerInvariant() switch
        {
            "thousand" => 1e3,
            "million" or "mn" => 1e6,
            "billion" or "bn" => 1e9,
            "trillion" => 1e12,
            _ => null,
        };
        return new Quantity(negative ? -value : value, scale, match.Groups["percent"].Success);
    }

    [GeneratedRegex(
        @"(?<open>\()?\s*(?<minus>[-\u2212\u2013])?\s*[$£€]?\s*(?<minus>[-\u2212\u2013])?(?<![A-Za-z0-9])"
            + @"(?<number>(\d{1,3}(,\d{3})+|\d+)?(\.\d+)?(?<=\d)\.?([eE][+-]?\d+)?)(?<close>\s*\))?\s*"
            + @"(?<percent>%|percent\b)?\s*(?<scale>thousand|million|mn|billion|bn|trillion)?s?\b?",
        RegexOptions.ExplicitCapture | RegexOptions.IgnoreCase,
        Milliseconds
    )]
    private static partial Regex Numbers();
}
