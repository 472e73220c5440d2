using System.Text.RegularExpressions;

namespace SkillOpt.Scoring;

/// <summary>What a pattern that did not match was tried on, and what would have made it match.</summary>
internal static class PatternTrial
{
    private const int LongLine = 80;

    // A hint must not make judging slow.
    private static readonly TimeSpan s_patience = TimeSpan.FromMilliseconds(100);

    /// <summary>
    /// The first and last line of a longer answer, where anchored patterns look; nothing for a short one, which is seen anyway.
    /// </summary>
    public static string Excerpt(string answer)
    {
        var lines = answer
            .Trim()
            .ReplaceLineEndings("\n")
            .Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        return lines.Length > 1 ? $", first line {QuotedText.Short(lines[0], LongLine)}, last line {QuotedText.Short(lines[^1], LongLine)},"
            : answer.Length > 2 * LongLine ? $", {QuotedText.Short(answer, LongLine)},"
            : "";
    }

    /// <summary>A looser reading under which a pattern matches; empty when there is none or it takes too long to say.</summary>
    public static string NearMiss(IEnumerable<Regex> patterns, string answer)
    {
        foreach (var pattern in patterns)
        {
            foreach (var (loosened, words) in Looser(pattern))
            {
                if (Match(loosened, pattern, answer) is { } match)
                {
                    return $"; {words}, in {QuotedText.Around(answer, match.Index, match.Length)}";
                }
            }
        }

        return "";
    }

    private static IEnumerable<(RegexOptions Options, string Words)> Looser(Regex pattern)
    {
        if (!pattern.Options.HasFlag(RegexOptions.IgnoreCase))
        {
            yield return (RegexOptions.IgnoreCase, "it would match in other letter case");
        }

        if (!pattern.Options.HasFlag(RegexOptions.Multiline))
        {
            yield return (RegexOptions.Multiline, "it would match a line of the answer, not the whole of it");
        }
    }

    private static Match? Match(RegexOptions more, Regex pattern, string answer)
    {
        // A whole-answer pattern is a group between anchors of the text, which no option loosens.
        var text = pattern.ToString();
        var part =
            text.StartsWith(@"\A(?:", StringComparison.Ordinal)
            && text.EndsWith(@")\z", StringComparison.Ordinal)
            && more == RegexOptions.Multiline
                ? text[2..^2]
                : text;
        try
        {
            return Regex.Match(answer, part, pattern.Options | more, s_patience) is { Success: true } match ? match : null;
        }
        catch (RegexMatchTimeoutException)
        {
            return null;
        }
    }
}
