using System.Collections.Immutable;

namespace SkillOpt.Gating;

/// <summary>Analyses repeated measurements of one skill.</summary>
internal static class NoiseAnalysis
{
    private static readonly double[] s_differences = [0.02, 0.05, 0.10];

    /// <summary>Analyses.</summary>
    /// <param name="tasks">The tasks, in order.</param>
    /// <param name="measurement">At least two replicates of most tasks.</param>
    /// <returns>The report; null when no task has two scored replicates.</returns>
    public static NoiseReport? Of(ImmutableArray<string> tasks, Measurement measurement)
    {
        var repeated = tasks.Select(t => (Task: t, Values: measurement.Scored(t).ToArray())).Where(t => t.Values.Length >= 2).ToList();
        if (repeated.Count == 0)
        {
            return null;
        }

        var (flips, squares) = (0.0, 0.0);
        foreach (var (_, values) in repeated)
        {
            var pairs = Pairs(values).ToList();
            flips += pairs.Count(p => p.A != p.B) / (double)pairs.Count;
            squares += pairs.Average(p => (p.A - p.B) * (p.A - p.B));
        }

        var n = repeated.Count;
        var mean = repeated.Average(t => t.Values.Average());
        // Half the mean square of the difference of two draws is the variance within a task.
        var within = squares / n / 2;
        var total = repeated.Average(t => t.Values.Average(v => v * v)) - (mean * mean);
        var pairVariance = squares / n;
        var replicates = repeated.Max(t => t.Values.Length);
        var power = new ExamPower(mean, pairVariance, repeated.All(t => t.Values.All(v => v is 0 or 1)));
        return new NoiseReport
        {
            Tasks = n,
            Excluded = tasks.Length - n,
            Replicates = replicates,
            Mean = mean,
            ReplicateMeans =
            [
                .. Enumerable.Range(0, replicates).Select(r => repeated.Where(t => t.Values.Length > r).Average(t => t.Values[r])),
            ],
            FlipRate = flips / n,
            FlipInterval = WilsonInterval.Of(flips, n),
            PairVariance = pairVariance,
            WithinTaskShare = total > 1e-12 ? Math.Clamp(within / total, 0, 1) : null,
            ScoreError = Math.Sqrt(within / n),
            SmallestDifference = power.SmallestDifference(n),
            Needed = [.. s_differences.Select(d => new TasksNeeded(d, power.TasksNeeded(d)))],
            AlwaysPassed = [.. repeated.Where(t => t.Values.All(v => v >= 1)).Select(t => t.Task)],
            AlwaysFailed = [.. repeated.Where(t => t.Values.All(v => v <= 0)).Select(t => t.Task)],
        };
    }

    private static IEnumerable<(double A, double B)> Pairs(double[] values) =>
        from i in Enumerable.Range(0, values.Length)
        from j in Enumerable.Range(i + 1, values.Length - i - 1)
        select (values[i], values[j]);
}
