using System.Globalization;
using System.Text.RegularExpressions;

namespace SkillOpt.Sleep;

/// <summary>Makes a text of the one before and of what a person decided about each hunk.</summary>
internal static partial class HunkText
{
    /// <summary>The text.</summary>
    /// <param name="before">The text before.</param>
    /// <param name="hunks">The hunks of a proposal, in order.</param>
    /// <param name="decisions">One for each.</param>
    public static string Apply(string before, IReadOnlyList<ProposedHunk> hunks, IReadOnlyList<HunkDecision> decisions)
    {
        var old = before.Split('\n');
        var lines = new List<string>();
        var at = 0;
        foreach (var (hunk, decision) in hunks.Zip(decisions))
        {
            var (start, count) = Place(hunk.Header);
            lines.AddRange(old[at..start]);
            at = start + count;
            lines.AddRange(
                decision.Action switch
                {
                    HunkAction.Take => After(hunk),
                    HunkAction.Edit => Lines(decision.Text),
                    _ => old[start..at],
                }
            );
        }

        lines.AddRange(old[at..]);
        return string.Join('\n', lines).TrimEnd('\n') + "\n";
    }

    /// <summary>A hunk as it reads after the change: what a person edits.</summary>
    public static IEnumerable<string> After(ProposedHunk hunk) => hunk.Lines.Where(l => l[0] != '-').Select(l => l[1..]);

    private static string[] Lines(string text)
    {
        var plain = text.ReplaceLineEndings("\n").TrimEnd('\n');
        return plain.Length == 0 ? [] : plain.Split('\n');
    }

    private static (int Start, int Count) Place(string header)
    {
        var match = Head().Match(header);
        var (start, count) = (Number(match, "start"), Number(match, "count"));

        // A hunk without old lines names the line that it follows.
        return (count == 0 ? start : start - 1, count);
    }

    private static int Number(Match match, string name) => int.Parse(match.Groups[name].Value, CultureInfo.InvariantCulture);

    [GeneratedRegex(@"^@@ -(?<start>\d+),(?<count>\d+) \+\d+,\d+ @@", RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Head();
}
