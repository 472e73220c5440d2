using System.Collections.Immutable;
using System.Text.RegularExpressions;

namespace SkillOpt.Practice;

/// <summary>An episode of a household game as its transcript shows it, and nothing else.</summary>
/// <param name="Id">The task's id.</param>
/// <param name="Goal">What was wanted, in words.</param>
/// <param name="IsWon">Whether the verdict says so.</param>
/// <param name="Opening">The first message to the player: the room, and what can be done.</param>
/// <param name="Moves">What the player did and what came of it, in order.</param>
internal sealed partial record HouseholdEpisode(
    string Id,
    string Goal,
    bool IsWon,
    string Opening,
    ImmutableArray<(string Action, string Result)> Moves
)
{
    private const string Call = "[call act] ";
    private const string Result = "[result act] ";

    /// <summary>The episodes of a prompt; none when it is about other work. What was played with an earlier skill is left out.</summary>
    public static ImmutableArray<HouseholdEpisode> Read(IReadOnlyList<MarkdownSection> sections)
    {
        var episodes = ImmutableArray.CreateBuilder<HouseholdEpisode>();
        for (var i = 0; i < sections.Count; i++)
        {
            if (
                Heading().Match(sections[i].Title) is not { Success: true } heading
                || sections[i].Text.Contains("previous skill", StringComparison.OrdinalIgnoreCase)
            )
            {
                continue;
            }

            var parts = sections.Skip(i + 1).TakeWhile(s => s.Level > sections[i].Level).ToList();
            var transcript = Text(parts, "transcript");
            if (transcript.Contains(Call, StringComparison.Ordinal))
            {
                var isWon = Text(parts, "answer").Trim() == "won";
                episodes.Add(
                    new HouseholdEpisode(
                        heading.Groups["id"].Value,
                        Text(parts, "asked"),
                        isWon,
                        transcript.Split(Call)[0],
                        MovesOf(transcript)
                    )
                );
            }
        }

        return episodes.ToImmutable();
    }

    /// <summary>The places that the room was said to hold.</summary>
    public IEnumerable<string> Places => Offered().Matches(Opening).Select(m => m.Groups["place"].Value).Distinct(StringComparer.Ordinal);

    /// <summary>The class of thing that was wanted; empty when the goal's sentence is of no known form.</summary>
    public string Thing => Wanted().Match(Goal) is { Success: true } match ? match.Groups["thing"].Value : "";

    /// <summary>Whether the player ever held a thing of the class that was wanted.</summary>
    public bool Held => Thing.Length > 0 && Did($"take {Thing} ");

    /// <summary>Whether a move of a kind was made.</summary>
    public bool Did(string start) => Moves.Any(m => m.Action.StartsWith(start, StringComparison.Ordinal));

    /// <summary>Whether the goal speaks of something.</summary>
    public bool Asks(params ReadOnlySpan<string> words)
    {
        foreach (var word in words)
        {
            if (Goal.Contains(word, StringComparison.OrdinalIgnoreCase))
            {
                return true;
            }
        }

        return false;
    }

    private static ImmutableArray<(string Action, string Result)> MovesOf(string transcript) =>
        [
            .. transcript
                .Split(Call)
                .Skip(1)
                .Select(part =>
                    part.IndexOf(Result, StringComparison.Ordinal) is >= 0 and var at
                        ? (part[..at].Split('\n')[0].Trim(), part[(at + Result.Length)..].Split('\n')[0].Trim())
                        : (part.Split('\n')[0].Trim(), "")
                ),
        ];

    private static string Text(IEnumerable<MarkdownSection> parts, string title) =>
        string.Join(
            '\n',
            parts
                .Where(p => p.Title.Equals(title, StringComparison.OrdinalIgnoreCase))
                .Select(p => p.Blocks.IsEmpty ? p.Text : string.Join('\n', p.Blocks))
        );

    [GeneratedRegex(@"^Task\s+(?<id>\S+)", RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 5000)]
    private static partial Regex Heading();

    [GeneratedRegex(@"'go to (?<place>[^']+)'", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 5000)]
    private static partial Regex Offered();

    [GeneratedRegex(
        @"\b(look at|examine) ((some|the|an?) )?(?<thing>\w+)|\b(some|two|an?) ((hot|cool|clean) )?(?<thing>\w+)",
        RegexOptions.ExplicitCapture,
        matchTimeoutMilliseconds: 5000
    )]
    private static partial Regex Wanted();
}
