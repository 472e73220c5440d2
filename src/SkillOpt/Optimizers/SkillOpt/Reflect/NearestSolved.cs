using System.Collections.Frozen;
using System.Runtime.CompilerServices;
using SkillOpt.Rollouts;
using SkillOpt.Tasks;

namespace SkillOpt.Training;

/// <summary>
/// Finds, for failed tasks, the solved task that is most like one of them: what was done right there shows what was missing here.
/// </summary>
internal static class NearestSolved
{
    // Enough to tell tasks apart; long attachments would only cost time.
    private const int MostCharacters = 20_000;

    // A task is met in every epoch.
    private static readonly ConditionalWeakTable<TaskItem, FrozenSet<string>> s_words = new();

    /// <summary>The nearest pair; null when nothing was solved.</summary>
    /// <param name="failed">Failed rollouts, at least one.</param>
    /// <param name="solved">Solved ones.</param>
    public static (Rollout Failed, Rollout Solved)? Find(IReadOnlyList<Rollout> failed, IReadOnlyList<Rollout> solved)
    {
        if (failed.Count == 0 || solved.Count == 0)
        {
            return null;
        }

        var words = failed
            .Concat(solved)
            .Select(r => r.Task)
            .DistinctBy(t => t.Id)
            .ToDictionary(t => t.Id, t => s_words.GetValue(t, WordsOf), StringComparer.Ordinal);
        return failed
            .SelectMany(f => solved.Select(s => (Failed: f, Solved: s)))
            .OrderByDescending(p => p.Failed.Task.Type is not null && p.Failed.Task.Type == p.Solved.Task.Type)
            .ThenByDescending(p => Likeness(words[p.Failed.Task.Id], words[p.Solved.Task.Id]))
            .First();
    }

    private static FrozenSet<string> WordsOf(TaskItem task)
    {
        var text = string.Join(' ', task.Input.Select(m => m.Text));
        return TaskText
            .Tokens(TaskText.Normalised(text.Length <= MostCharacters ? text : text[..MostCharacters]))
            .ToFrozenSet(StringComparer.Ordinal);
    }

    // The share of words that both have (Jaccard).
    private static double Likeness(FrozenSet<string> left, FrozenSet<string> right)
    {
        var common = left.Count(right.Contains);
        var all = left.Count + right.Count - common;
        return all == 0 ? 0 : (double)common / all;
    }
}
