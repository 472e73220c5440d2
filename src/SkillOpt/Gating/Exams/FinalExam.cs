using System.Collections.Immutable;

namespace SkillOpt.Gating;

/// <summary>The final exam: start and best side by side on the sealed test split. The word follows from the numbers alone.</summary>
internal static class FinalExam
{
    private const double Level = 0.05;

    /// <summary>Judges: <c>improved</c> or <c>worse</c> only when the exact test and the 95 % interval agree on it.</summary>
    /// <param name="tasks">The tasks, in order.</param>
    /// <param name="start">The starting skill's measurement.</param>
    /// <param name="best">The best skill's measurement.</param>
    /// <param name="seed">The run's seed, for the test when it cannot be exact.</param>
    public static ExamVerdict Judge(ImmutableArray<string> tasks, Measurement start, Measurement best, long seed)
    {
        var comparison = PairedComparison.Of(tasks, start, best);
        var p = SignFlipTest.TwoSided(comparison.Differences, new SeededRandom(seed, "final-exam"));
        var interval = PairedInterval.Beside(comparison.Differences, p);
        return new ExamVerdict
        {
            Tasks = comparison.Count,
            Difference = comparison.Count == 0 ? null : comparison.Mean,
            Interval = interval,
            P = p,
            Word = (interval, p <= Level) switch
            {
                ({ Low: > 0 }, true) => "improved",
                ({ High: < 0 }, true) => "worse",
                _ => "not distinguishable",
            },
            Improved = [.. comparison.Deltas.Where(d => d.Change == TaskChange.Improved).Select(d => d.TaskId)],
            Worsened = [.. comparison.Deltas.Where(d => d.Change == TaskChange.Regressed).Select(d => d.TaskId)],
        };
    }
}
