using SkillOpt.Rollouts;
using SkillOpt.Scoring;
using SkillOpt.Tasks;

namespace SkillOpt.Training;

/// <summary>One train task, an epoch ago and now.</summary>
/// <param name="Task">The task.</param>
/// <param name="Before">The earlier result; null when the task was done only once.</param>
/// <param name="After">The later result.</param>
internal sealed record LongitudinalPair(TaskItem Task, Rollout? Before, Rollout After)
{
    /// <summary>Whether both results are of one and the same skill: then a difference is chance, and no change.</summary>
    public bool IsOneSkill { get; init; }

    /// <summary>What happened; decided by the difference where scores are graded, so that 0.9 to 0.1 is a regression.</summary>
    public LongitudinalChange Change(double successThreshold)
    {
        var (before, after) = ((Before ?? After).Score!, After.Score!);
        var (was, @is) = (before.Hard >= successThreshold, after.Hard >= successThreshold);
        if (was != @is)
        {
            return IsOneSkill ? LongitudinalChange.Unsteady
                : @is ? LongitudinalChange.Improved
                : LongitudinalChange.Regressed;
        }

        var difference = Value(after) - Value(before);
        if (!@is && Math.Abs(difference) >= 0.5 && !IsOneSkill)
        {
            return difference > 0 ? LongitudinalChange.Improved : LongitudinalChange.Regressed;
        }

        return @is ? LongitudinalChange.StillSolved : LongitudinalChange.StillFailed;
    }

    private static double Value(Score score) => Math.Max(score.Hard, score.Soft);
}
