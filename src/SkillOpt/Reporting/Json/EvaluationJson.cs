using System.Text.Json.Nodes;
using SkillOpt.Gating;
using SkillOpt.Rollouts;
using SkillOpt.Tasks;

namespace SkillOpt.Reporting;

/// <summary>Measurements of skills on a split, as JSON.</summary>
internal static class EvaluationJson
{
    /// <param name="split">The split.</param>
    /// <param name="isPractice">Whether a practice model was the target.</param>
    /// <param name="measured">The skill that was measured.</param>
    /// <param name="against">The skill it was measured against; null when there was none.</param>
    /// <param name="exam">What both came to; null when there was one.</param>
    /// <param name="budget">What it consumed.</param>
    public static JsonObject Of(
        TaskSplit split,
        bool isPractice,
        (Skill Skill, Evaluation Evaluation) measured,
        (Skill Skill, Evaluation Evaluation)? against,
        ExamVerdict? exam,
        Budget budget
    ) =>
        new()
        {
            ["split"] = TaskSplits.NameOf(split),
            ["practice"] = isPractice,
            ["skill"] = Of(measured),
            ["against"] = against is { } other ? Of(other) : null,
            ["difference"] = exam is null ? null : Of(exam),
            ["usage"] = UsageJson.Of(budget),
        };

    private static JsonObject Of((Skill Skill, Evaluation Evaluation) measured) =>
        new()
        {
            ["hash"] = measured.Skill.Hash.ToString(),
            ["hard"] = measured.Evaluation.MeanHard,
            ["soft"] = measured.Evaluation.MeanSoft,
            ["scored"] = measured.Evaluation.ScoredCount,
            ["failed"] = measured.Evaluation.FailedCount,
            ["skill_loaded"] =
                measured.Evaluation.SkillSeenCount == 0
                    ? null
                    : (double)measured.Evaluation.SkillLoadedCount / measured.Evaluation.SkillSeenCount,
            ["tasks"] = JsonList.Of(measured.Evaluation.Results, Of),
        };

    private static JsonObject Of(ExamVerdict exam) =>
        new()
        {
            ["mean"] = exam.Difference,
            ["low"] = exam.Interval?.Low,
            ["high"] = exam.Interval?.High,
            ["p"] = exam.P,
            ["n"] = exam.Tasks,
            ["word"] = exam.Word,
            ["better"] = JsonList.Of(exam.Improved),
            ["worse"] = JsonList.Of(exam.Worsened),
        };

    private static JsonObject Of(Rollout result) =>
        new()
        {
            ["id"] = result.Task.Id,
            ["hard"] = result.Score?.Hard,
            ["soft"] = result.Score?.Soft,
            ["explanation"] = result.Score?.Explanation,
            ["failure"] = result.Outcome is RolloutOutcome.Failed failed ? $"{Wording.Of(failed.Kind)}: {failed.Evidence}" : null,
        };
}
