using System.Globalization;
using System.Text.RegularExpressions;

namespace SkillOpt.Sleep;

/// <summary>
/// Whether an answer has what a check asks for, as far as its text tells. What an answer counts for is the engine's to say.
/// </summary>
internal static class CheckFit
{
    /// <summary>Whether it has.</summary>
    public static bool Holds(TaskCheck check, string answer) =>
        check.Op switch
        {
            "regex" => Matches(check.Arg, answer),
            "contains" => answer.Contains(check.Arg, StringComparison.OrdinalIgnoreCase),
            "not_contains" => !answer.Contains(check.Arg, StringComparison.OrdinalIgnoreCase),
            "section_present" => answer
                .Split('\n')
                .Any(l => l.TrimStart().StartsWith('#') && l.TrimEnd().EndsWith(check.Arg, StringComparison.OrdinalIgnoreCase)),
            "max_chars" => !TryNumber(check.Arg, out var most) || answer.Length <= most,
            "min_chars" => !TryNumber(check.Arg, out var least) || answer.Length >= least,
            _ => true,
        };

    /// <summary>Whether a text holds what a pattern looks for; a pattern that cannot be read, or takes too long, finds nothing.</summary>
    public static bool Matches(string pattern, string text)
    {
        try
        {
            return Regex.IsMatch(text, pattern, RegexOptions.CultureInvariant, TimeSpan.FromSeconds(1));
        }
        catch (Exception e) when (e is ArgumentException or RegexMatchTimeoutException)
        {
            return false;
        }
    }

    private static bool TryNumber(string text, out int number) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out number);
}
