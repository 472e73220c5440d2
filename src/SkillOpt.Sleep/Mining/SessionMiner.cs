using System.Collections.Immutable;

namespace SkillOpt.Sleep;

/// <summary>
/// Finds tasks in a session without a model: each request of the person with what was said to its answers. A later text is taken for a
/// remark on what went before when it says so; else it is a request of its own.
/// </summary>
internal static class SessionMiner
{
    private const int ShortestIntent = 8;
    private const int LongestIntent = 800;
    private const int LongestContext = 600;
    private const int LongestReply = 4000;
    private const int MostTools = 4;
    private const int ManyTurns = 3;
    private const int ShortRemark = 25;

    private static readonly string[] s_remarks =
    [
        "no",
        "nope",
        "use",
        "instead",
        "also",
        "but",
        "again",
        "please add",
        "add",
        "and",
        "you forgot",
        "that",
        "it ",
        "not",
        "don't",
        "wrong",
        "still",
        "make it",
        "thanks",
        "thank",
        "perfect",
        "great",
        "good",
        "ok",
        "yes",
        "shorter",
        "always",
        "never",
    ];

    /// <summary>The tasks of a session.</summary>
    public static IReadOnlyList<MinedTask> Mine(SessionDigest session)
    {
        var tasks = new List<MinedTask>();
        List<Exchange> request = [];
        foreach (var exchange in session.Exchanges)
        {
            if (request.Count > 0 && !IsRemark(exchange.Prompt))
            {
                Add(tasks, session, request);
                request = [];
            }

            request.Add(exchange);
        }

        Add(tasks, session, request);
        return tasks;
    }

    private static void Add(List<MinedTask> tasks, SessionDigest session, List<Exchange> request)
    {
        if (request.Count == 0 || request[0].Prompt.Length < ShortestIntent)
        {
            return;
        }

        var intent = Cut(request[0].Prompt, LongestIntent);
        var remarks = request.Skip(1).Select(e => (e.Prompt, e.Reply, Signals: FeedbackWords.In(e.Prompt))).ToList();
        var corrections = remarks.Where(r => Speaks(r.Signals, "neg:") || !CorrectionReader.Read(r.Prompt).IsEmpty).ToList();
        var outcome = OutcomeOf(remarks.Select(r => r.Signals), request.Count, session);
        tasks.Add(
            new MinedTask
            {
                Id = MinedTask.IdOf(session.Project, intent),
                Project = session.Project,
                Intent = intent,
                Context = Cut(
                    string.Join('\n', remarks.Except(corrections).Where(r => r.Signals.IsEmpty).Select(r => Cut(r.Prompt, 200))),
                    LongestContext
                ),
                Skill = session.Skills.Length == 1 ? session.Skills[0] : "",
                Attempt = Cut(request[0].Reply, LongestReply),
                Good =
                    outcome == TaskOutcome.Fail || corrections.Count == 0 && outcome != TaskOutcome.Success
                        ? ""
                        : GoodReply(request, corrections.Select(c => c.Reply)),
                Outcome = outcome,
                Corrections = [.. corrections.Select(c => c.Prompt)],
                Checks = [.. corrections.SelectMany(c => CorrectionReader.Read(c.Prompt)).Distinct()],
                Sessions = [$"{session.Source}/{session.Id}"],
                Tags = TagsOf(session),
            }
        );
    }

    // The answer to the last correction; without one the first answer, when the person was content with it.
    private static string GoodReply(List<Exchange> request, IEnumerable<string> afterCorrections) =>
        Cut(afterCorrections.LastOrDefault(r => r.Length > 0) ?? request[0].Reply, LongestReply);

    // How it ended: the last word counts.
    private static TaskOutcome OutcomeOf(IEnumerable<ImmutableArray<string>> remarks, int turns, SessionDigest session)
    {
        var last = remarks.LastOrDefault(s => !s.IsDefaultOrEmpty);
        if (!last.IsDefaultOrEmpty)
        {
            var isLast = remarks.Last() == last;
            return Speaks(last, "neg:") ? (isLast ? TaskOutcome.Unknown : TaskOutcome.Mixed) : TaskOutcome.Success;
        }

        return session.Signals.Any(s => s.StartsWith("neg:", StringComparison.Ordinal)) && turns == 1 && session.Exchanges.Length == 1
                ? TaskOutcome.Fail
            : turns >= ManyTurns ? TaskOutcome.Mixed
            : TaskOutcome.Unknown;
    }

    private static bool Speaks(ImmutableArray<string> signals, string kind) =>
        signals.Any(s => s.StartsWith(kind, StringComparison.Ordinal));

    private static bool IsRemark(string prompt)
    {
        if (!FeedbackWords.In(prompt).IsEmpty)
        {
            return true;
        }

        var begins = Array.Exists(s_remarks, r => prompt.StartsWith(r, StringComparison.OrdinalIgnoreCase) && EndsWord(prompt, r));
        return prompt.Length < ShortRemark ? begins || !prompt.Contains(' ') : begins && !CorrectionReader.Read(prompt).IsEmpty;
    }

    private static bool EndsWord(string prompt, string word) =>
        prompt.Length == word.Length || !char.IsLetter(prompt[word.Length]) || word[^1] == ' ';

    private static ImmutableArray<string> TagsOf(SessionDigest session)
    {
        var tags = ImmutableArray.CreateBuilder<string>();
        if (!session.Tools.IsEmpty)
        {
            tags.Add("tools:" + string.Join('+', session.Tools.Take(MostTools)));
        }

        if (session.Branch.Length > 0)
        {
            tags.Add($"branch:{session.Branch}");
        }

        return tags.ToImmutable();
    }

    private static string Cut(string text, int most) => text.Length <= most ? text : text[..most] + " …";
}
