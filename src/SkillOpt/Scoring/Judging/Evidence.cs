using System.Text;

namespace SkillOpt.Scoring;

/// <summary>Checks quotations: a judge's evidence must stand in the answer.</summary>
internal static class Evidence
{
    private const int LeastLetters = 2;

    /// <summary>
    /// True when the quotation occurs in the answer; white space, letter case and the style of quotation marks do not count.
    /// </summary>
    public static bool Occurs(string quotation, string answer)
    {
        var wanted = Plain(quotation);
        return wanted.Length > 0 && Plain(answer).Contains(wanted, StringComparison.Ordinal);
    }

    /// <summary>True when the quotation says something: at least two letters or digits, unless the answer is no longer itself.</summary>
    public static bool Shows(string quotation, string answer) =>
        quotation.EnumerateRunes().Count(Rune.IsLetterOrDigit) >= LeastLetters || Plain(quotation) == Plain(answer);

    private static string Plain(string text)
    {
        var straight = text.Replace('“', '"').Replace('”', '"').Replace('‘', '\'').Replace('’', '\'').ToLowerInvariant();
        return string.Join(' ', straight.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
    }
}
