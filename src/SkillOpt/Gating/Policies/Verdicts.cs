using System.Collections.Immutable;

namespace SkillOpt.Gating;

/// <summary>Words and numbers that the policies' verdicts have in common.</summary>
internal static class Verdicts
{
    /// <summary>The numbers of a finished evaluation.</summary>
    public static GateNumbers Full(GateState state, PairedComparison comparison, int rollouts) =>
        new()
        {
            Tasks = comparison.Count,
            TasksOfSplit = state.Tasks.Length,
            Excluded = state.Tasks.Length - comparison.Count,
            CandidateScore = comparison.Count == 0 ? null : comparison.Candidate.Value / comparison.Count,
            IncumbentScore = comparison.Count == 0 ? null : comparison.Incumbent.Value / comparison.Count,
            MeanDifference = comparison.Count == 0 ? null : comparison.Mean,
            Interval = PairedInterval.Of(comparison.Differences),
            Deltas = comparison.Deltas,
            Rollouts = rollouts,
            RolloutsWithoutCurtailment = rollouts,
        };

    /// <summary>The numbers of an evaluation that was stopped because it could not pass any more.</summary>
    public static GateNumbers Curtailed(GateState state, GateCase evidence, double bound, int rolloutsInFull)
    {
        var comparison = PairedComparison.Of(state.Tasks, state.Incumbent, evidence.Candidate);
        return new GateNumbers
        {
            Tasks = comparison.Count,
            TasksOfSplit = state.Tasks.Length,
            Excluded = state.Tasks.Count(t => state.Incumbent.IsFailed(t) || evidence.Candidate.IsFailed(t)),
            CandidateBound = bound,
            IncumbentScore = state.IncumbentScore,
            Deltas = comparison.Deltas,
            Rollouts = evidence.Rollouts,
            RolloutsWithoutCurtailment = rolloutsInFull,
        };
    }

    /// <summary>A score in per cent with one decimal.</summary>
    public static string Percent(double? value) => value is { } number ? $"{100 * number:0.0} %" : "unknown";

    /// <summary>A difference in points with its sign.</summary>
    public static string Points(double? value) => value is { } number ? $"{100 * number:+0.0;-0.0;0.0} points" : "unknown";

    /// <summary>"60.0 % against 57.5 % (+2.5 points, n = 40)".</summary>
    public static string Scores(GateNumbers numbers) =>
        $"{Percent(numbers.CandidateScore)} against {Percent(numbers.IncumbentScore)} ({Points(numbers.MeanDifference)}, "
        + $"{Sample(numbers)})";

    /// <summary>"n = 40, 2 excluded …".</summary>
    public static string Sample(GateNumbers numbers) =>
        numbers.Excluded == 0 ? $"n = {numbers.Tasks}" : $"n = {numbers.Tasks}, {numbers.Excluded} excluded because a rollout failed";

    /// <summary>A number of tasks in words.</summary>
    public static string Tasks(int count) => count == 1 ? "1 task" : $"{count} tasks";

    /// <summary>Some task names, the first few in full.</summary>
    public static string Names(IEnumerable<string> tasks)
    {
        var all = tasks.ToImmutableArray();
        return all.Length <= 5 ? string.Join(", ", all) : $"{string.Join(", ", all.Take(5))} and {all.Length - 5} more";
    }

    /// <summary>The verdict when no task has a value on both sides.</summary>
    public static GateVerdict NothingCompared(GateNumbers numbers) =>
        GateVerdict.NotMeasured($"None of the {numbers.TasksOfSplit} tasks could be scored under both skills.") with
        {
            Numbers = numbers,
        };
}
