using SkillOpt.Rollouts;
using SkillOpt.Scoring;
using SkillOpt.Tasks;

namespace SkillOpt.Training;

/// <summary>One train task under the previous epoch's skill and under the current one.</summary>
/// <param name="Task">The task.</param>
/// <param name="Before">The result under the previous skill.</param>
/// <param name="After">The result under the current skill.</param>
internal sealed record LongitudinalPair(TaskItem Task, TaskResult Before, TaskResult After)
{
    /// <summary>What happened; decided by the difference where scores are graded, so that 0.9 to 0.1 is a regression.</summary>
    public LongitudinalChange Change(double successThreshold)
    {
        var (before, after) = (Before.Score!, After.Score!);
        var (was, @is) = (before.Hard >= successThreshold, after.Hard >= successThreshold);
        if (was != @is)
        {
            return @is ? LongitudinalChange.Improved : LongitudinalChange.Regressed;
        }

        var difference = Value(after) - Value(before);
        if (!@is && Math.Abs(difference) >= 0.5)
        {
            return difference > 0 ? LongitudinalChange.Improved : LongitudinalChange.Regressed;
        }

        return @is ? LongitudinalChange.StillSolved : LongitudinalChange.StillFailed;
    }

    private static double Value(Score score) => Math.Max(score.Hard, score.Soft);
}
