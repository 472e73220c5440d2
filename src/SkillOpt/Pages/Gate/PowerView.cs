using SkillOpt.Gating;
using SkillOpt.Runs;

namespace SkillOpt.Reporting;

/// <summary>Whether the tasks could have seen the effect: these very tasks, and tasks like these.</summary>
/// <param name="TheseTasks">
/// The smallest true difference that the final exam's test finds four times in five when an unchanged skill's scores move as the noise
/// study saw them.
/// </param>
/// <param name="NoiseReplicates">Replicates of that study; null without one.</param>
/// <param name="TasksLikeThese">The same when pairs of tasks differ as often as they did under this candidate.</param>
/// <param name="Changed">Tasks that changed.</param>
/// <param name="Compared">Tasks compared.</param>
/// <param name="TasksForTwoPoints">Tasks needed to find a difference of two points, by the noise study; null without one.</param>
internal sealed record PowerView(
    Figure TheseTasks,
    int? NoiseReplicates,
    Figure TasksLikeThese,
    int Changed,
    int Compared,
    int? TasksForTwoPoints
)
{
    internal static PowerView Of(VerdictReached? verdict, PairTable pairs, NoiseNumbers? noise)
    {
        var changed = pairs.Fixed.Count + pairs.Broken.Count;
        return new PowerView(
            Figure.Of(
                noise?.SmallestDifference,
                noise is null ? "no noise study was made: skillopt noise makes one" : "the study saw no movement"
            ),
            noise?.Replicates,
            LikeThese(verdict, changed),
            changed,
            pairs.Compared,
            noise?.TasksForTwoPoints
        );
    }

    private static Figure LikeThese(VerdictReached? verdict, int changed)
    {
        if (verdict is not { Incumbent: { } incumbent, Tasks: > 0, CandidateBound: null } || verdict.Candidate is null)
        {
            return Figure.Of(null, IntervalView.NotToTheEnd);
        }

        if (changed == 0)
        {
            return Figure.Of(null, "no task changed");
        }

        // Of binary scores the mean square of the differences is the share of tasks that changed.
        var power = new ExamPower(incumbent, (double)changed / verdict.Tasks, isBinary: true);
        return Figure.Of(power.SmallestDifference(verdict.Tasks), "not even full marks on every task would be found so often");
    }
}

/// <summary>What a noise study found, as far as verdicts need it.</summary>
/// <param name="Replicates">Replicates per task.</param>
/// <param name="SmallestDifference">The smallest true difference found four times in five; null when no score ever moved.</param>
/// <param name="TasksForTwoPoints">Tasks needed for two points; null when that cannot be reached.</param>
internal sealed record NoiseNumbers(int Replicates, double? SmallestDifference, int? TasksForTwoPoints);
