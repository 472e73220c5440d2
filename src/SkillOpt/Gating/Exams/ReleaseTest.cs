using System.Collections.Immutable;

namespace SkillOpt.Gating;

/// <summary>
/// The release gate: start and best are rolled out anew, several times per task, and best is released only when its mean lies z standard
/// errors above.
/// The scores that made it best were selected for being high; these are not.
/// </summary>
internal static class ReleaseTest
{
    /// <summary>Fresh replicates are numbered from here, so that no gate has ever used them.</summary>
    public const int FirstReplicate = 1_000_000;

    private const double LeastDeviation = 0.05;

    /// <summary>Judges.</summary>
    /// <param name="tasks">The tasks, in order.</param>
    /// <param name="start">Fresh measurement of the starting skill.</param>
    /// <param name="best">Fresh measurement of the best skill.</param>
    /// <param name="z">Standard errors needed.</param>
    public static ReleaseVerdict Judge(ImmutableArray<string> tasks, Measurement start, Measurement best, double z)
    {
        var comparison = PairedComparison.Of(tasks, start, best);
        if (comparison.Count == 0)
        {
            return new ReleaseVerdict(false, "No task could be scored under both skills, so the start stays.", 0, 0, 0, 0, null);
        }

        double[] differences = [.. comparison.Differences.Select(d => d.Value)];
        var measured = MeanAndError.Of(differences);
        var error = Math.Max(measured.Error, LeastDeviation / Math.Sqrt(comparison.Count));
        var isReleased = measured.Mean > z * error;
        var (a, b) = (comparison.Incumbent.Value / comparison.Count, comparison.Candidate.Value / comparison.Count);
        return new ReleaseVerdict(
            isReleased,
            $"On fresh rollouts {Verdicts.Percent(b)} against {Verdicts.Percent(a)} of the start ({Verdicts.Points(measured.Mean)}, n = "
                + $"{comparison.Count}); more than {Verdicts.Points(z * error)} was needed{(isReleased ? "" : ", so the start stays")}.",
            comparison.Count,
            a,
            b,
            error,
            PairedInterval.Of(comparison.Differences)
        );
    }
}
