using System.Collections.Immutable;

namespace SkillOpt.Practice;

/// <summary>What a group of tasks teaches: the changes that explain most of them, and the tasks that were mere lapses.</summary>
/// <param name="Causes">Each change with the ids of the tasks it would mend, most tasks first.</param>
/// <param name="Lapses">Ids of tasks for which the skill already says all that is needed.</param>
/// <param name="Unexplained">Ids of tasks that no change explains.</param>
internal sealed record Explanation(
    ImmutableArray<(Change Change, ImmutableArray<string> TaskIds)> Causes,
    ImmutableArray<string> Lapses,
    ImmutableArray<string> Unexplained
)
{
    /// <summary>Explains the failed ones of some tasks.</summary>
    public static Explanation Of(IEnumerable<ObservedTask> tasks, SkillReading reading)
    {
        var taught = Procedure.From(reading, null);
        var explained = tasks.Select(t => (Task: t, Sets: Diagnosis.Explain(t, taught))).ToList();
        var votes = explained
            .Where(e => e.Sets.Count > 0)
            .SelectMany(e => e.Sets.SelectMany(s => s.Select(c => (Change: c, Weight: 1.0 / e.Sets.Count))))
            .GroupBy(v => v.Change)
            .ToDictionary(g => g.Key, g => g.Sum(v => v.Weight));
        var chosen = new Dictionary<Change, List<string>>();
        foreach (var (task, sets) in explained.Where(e => e.Sets.Any(s => s.Length > 0)))
        {
            var best = sets.OrderByDescending(s => s.Average(c => votes[c])).ThenByDescending(s => s.Count(c => c.Value == 1)).First();
            foreach (var change in best)
            {
                (chosen.TryGetValue(change, out var ids) ? ids : chosen[change] = []).Add(task.Id);
            }
        }

        return new Explanation(
            [
                .. chosen
                    .Select(c => (c.Key, c.Value.ToImmutableArray()))
                    .OrderByDescending(c => c.Item2.Length)
                    .ThenBy(c => c.Key.Topic)
                    .ThenBy(c => c.Key.Value),
            ],
            [.. explained.Where(e => e.Sets is [{ IsEmpty: true }]).Select(e => e.Task.Id)],
            [.. explained.Where(e => e.Sets.Count == 0).Select(e => e.Task.Id)]
        );
    }
}
