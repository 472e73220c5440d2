using System.Collections.Immutable;

namespace SkillOpt.Sleep;

/// <summary>
/// A check that a person asked for in several sessions of one kind, or for every time, holds for the other tasks of that kind too. What
/// holds for one answer only (a name, a number) stays with its task.
/// </summary>
internal static class SharedChecks
{
    private const int Often = 2;

    /// <summary>The tasks, with the checks of their kind.</summary>
    public static IReadOnlyList<MinedTask> Spread(IReadOnlyList<MinedTask> tasks)
    {
        var shared = tasks
            .GroupBy(t => t.Kin, StringComparer.Ordinal)
            .ToDictionary(g => g.Key, g => Shared([.. g]), StringComparer.Ordinal);
        return [.. tasks.Select(t => t with { Checks = [.. t.Checks.Union(shared[t.Kin].Where(c => !Contradicts(c, t)))] })];
    }

    private static ImmutableArray<TaskCheck> Shared(IReadOnlyList<MinedTask> kin)
    {
        var general = kin.SelectMany(t => t.Corrections.Where(CorrectionReader.IsGeneral)).SelectMany(c => CorrectionReader.Read(c));
        var often = kin.SelectMany(t => t.Checks.Select(c => (Check: c, t.Group)))
            .GroupBy(p => p.Check)
            .Where(g => g.Select(p => p.Group).Distinct(StringComparer.Ordinal).Count() >= Often)
            .Select(g => g.Key);
        return [.. general.Concat(often).Distinct()];
    }

    // An answer with which the person was content although the check fails: there the check was not meant.
    private static bool Contradicts(TaskCheck check, MinedTask task) => task.Good.Length > 0 && !CheckFit.Holds(check, task.Good);
}
