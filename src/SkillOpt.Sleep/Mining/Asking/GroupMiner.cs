using SkillOpt.Calls;

namespace SkillOpt.Sleep;

/// <summary>
/// Asks a model about groups of requests, one call for each: the task, its checks, and a rubric. A group of which nothing new is known is
/// not asked about again. Where a call is lost, the group keeps what was read out of the sessions without a model.
/// </summary>
/// <param name="caller">Asks: journaled, metered, with one repair turn.</param>
/// <param name="most">Most groups, those with corrections first.</param>
internal sealed class GroupMiner(StructuredCaller caller, int most)
{
    /// <summary>Asks.</summary>
    /// <param name="tasks">Tasks with their groups.</param>
    /// <param name="cancellationToken">Cancels; what was answered is kept.</param>
    /// <exception cref="ModelCallException">The model cannot be used at all.</exception>
    public async Task<AskedGroups> AskAsync(IReadOnlyList<MinedTask> tasks, CancellationToken cancellationToken)
    {
        var groups = tasks
            .GroupBy(t => t.Group, StringComparer.Ordinal)
            .Select(g => (Tasks: g.ToList(), Question: GroupQuestion.Of([.. g])))
            .Select(g => (g.Tasks, g.Question, Known: ContentHash.Of(g.Question.User).Short))
            .Where(g => g.Tasks.Any(t => t.AskedAbout != g.Known))
            .OrderByDescending(g => g.Tasks.Exists(t => t.WasCorrected))
            .ThenBy(g => g.Known, StringComparer.Ordinal)
            .ToList();
        var replies = await Task.WhenAll(
                groups
                    .Take(most)
                    .Select(async g => (g.Tasks, g.Known, Reply: await OneAsync(g.Question, cancellationToken).ConfigureAwait(false)))
            )
            .ConfigureAwait(false);
        var changed = new Dictionary<string, MinedTask>(StringComparer.Ordinal);
        var (none, notes) = (new List<MinedTask>(), new List<string>());
        foreach (var (own, known, reply) in replies)
        {
            var name = Name(own[0]);
            if (reply.Value is not { } answer)
            {
                notes.Add($"{name} could not be asked about ({reply.Problem?.TrimEnd('.')}), and keeps the checks that it had");
                continue;
            }

            notes.AddRange(answer.Unusable.Select(u => $"{name}: a check of the miner is left out, {u}"));
            foreach (var task in own)
            {
                var (asked, left) = Apply(task, answer, own.Count == 1, known);
                notes.AddRange(
                    left.Select(c =>
                        $"{name}: the miner's check {VisibleText.Line(c.ToString())} is left out, the answer with "
                        + "which you were content fails it"
                    )
                );
                if (answer.IsWorth)
                {
                    changed[task.Id] = asked;
                }
                else
                {
                    none.Add(asked);
                }
            }
        }

        if (groups.Count > most)
        {
            notes.Add($"{groups.Count - most} groups are asked about another night; at most {most} are in one");
        }

        var out_ = none.Select(t => t.Id).ToHashSet(StringComparer.Ordinal);
        return new AskedGroups([.. tasks.Where(t => !out_.Contains(t.Id)).Select(t => changed.GetValueOrDefault(t.Id, t))], none, notes);
    }

    /// <summary>How a task is named to a person.</summary>
    public static string Name(MinedTask task)
    {
        const int Longest = 60;
        var line = VisibleText.Line(task.Intent);
        return $"\"{(line.Length <= Longest ? line : line[..Longest] + " …")}\"";
    }

    // The budget's end is no failure of the model: what is left is asked another night.
    private async Task<StructuredReply<GroupAnswer>> OneAsync(StructuredRequest question, CancellationToken cancellationToken)
    {
        try
        {
            return await caller.AskAsync(question, GroupReading.Read, cancellationToken).ConfigureAwait(false);
        }
        catch (BudgetReachedException)
        {
            return new StructuredReply<GroupAnswer>(null, "the night's money, tokens or time for mining are spent");
        }
    }

    private static (MinedTask Task, IReadOnlyList<TaskCheck> Left) Apply(MinedTask task, GroupAnswer answer, bool isAlone, string known)
    {
        var own = task.Checks.Except(task.Proposed).ToList();
        var left = answer.Checks.Where(c => task.Good.Length > 0 && !CheckFit.Holds(c, task.Good)).ToList();
        var proposed = answer.Checks.Except(left).Except(own).ToList();
        return (
            task with
            {
                AskedAbout = known,

                // Tasks that differ in a name or a number keep their own words.
                Asked = isAlone ? answer.Task : "",
                Checks = [.. own, .. proposed],
                Proposed = [.. proposed],
                Rubric = string.Join('\n', answer.Rubric.Select(p => $"- {p}")),
            },
            left
        );
    }
}
