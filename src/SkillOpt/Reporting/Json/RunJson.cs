using System.Text.Json.Nodes;
using SkillOpt.Runs;

namespace SkillOpt.Reporting;

/// <summary>A finished run, as JSON.</summary>
internal static class RunJson
{
    /// <param name="view">The run.</param>
    /// <param name="folder">Its folder.</param>
    /// <param name="budget">What this start consumed; null when the run was finished before it.</param>
    /// <param name="forecast">The forecast beside what it took; null when the run was finished before it.</param>
    public static JsonObject Of(RunView view, string folder, Budget? budget, JsonObject? forecast)
    {
        var finished = view.Finished!;
        return new JsonObject
        {
            ["run"] = Path.GetFileName(folder),
            ["folder"] = folder,
            ["was_finished"] = budget is null,
            ["practice"] = view.Started?.IsPractice,
            ["summary"] = RunReport.Verdict(view),
            ["best_skill"] = Path.Combine(folder, "best_skill.md"),
            ["report"] = Path.Combine(folder, "report.md"),
            ["best_origin"] = finished.BestOrigin,
            ["accepted"] = finished.Accepted,
            ["accepted_interval_holds_zero"] = view.Uncertain,
            ["rejected"] = finished.Rejected,
            ["skipped"] = finished.Skipped,
            ["val"] = new JsonObject { ["start"] = finished.StartVal, ["best"] = finished.BestVal },
            ["train"] = Of(finished.BestTrain),
            ["ceiling"] = view.Ceiling is { } ceiling ? CeilingText.Of(ceiling) : null,
            ["test"] = finished.StartTest is null ? null : Exam(finished),
            ["test_refused"] = finished.TestWasRefused,
            ["released"] = finished.IsReleased,
            ["rollouts"] = view.Rollouts,
            ["rollouts_failed"] = view.FailedRollouts,
            ["rollouts_spared"] = view.SparedRollouts,
            ["usage"] = budget is null ? null : UsageJson.Of(budget),
            ["forecast"] = forecast,
        };
    }

    /// <summary>A run in the list of runs.</summary>
    /// <param name="summary">What its folder tells.</param>
    /// <param name="view">What its facts tell.</param>
    /// <param name="progress">What its activities tell.</param>
    public static JsonObject Listed(RunSummary summary, RunView view, RunProgress progress) =>
        new()
        {
            ["name"] = summary.Name,
            ["folder"] = summary.Path,
            ["status"] = Wording.Of(summary.Status),
            ["problem"] = summary.Problem,
            ["pid"] = summary.Owner?.Pid,
            ["practice"] = view.Started?.IsPractice,
            ["steps_done"] = view.Steps.Count,
            ["steps"] = view.Started?.Steps,
            ["accepted"] = view.Accepted,
            ["accepted_interval_holds_zero"] = view.Uncertain,
            ["ceiling"] = view.Ceiling is { } ceiling ? CeilingText.Of(ceiling) : null,
            ["val_start"] = view.StartScore,
            ["val"] = view.IncumbentScore,
            ["test_word"] = view.Finished?.TestWord,
            ["test_difference"] = view.Finished?.TestDifference,
            ["results"] = summary.Results,
            ["bytes"] = summary.Bytes,
            ["started"] = summary.StartedAt?.ToString("O"),
            ["updated"] = summary.UpdatedAt?.ToString("O"),
            ["now"] = summary.Owner is null ? null : ProgressJson.Now(progress),
            ["starts"] = ProgressJson.Starts(progress),
        };

    private static JsonObject Exam(RunFinished finished) =>
        new()
        {
            ["start"] = Of(finished.StartTest),
            ["best"] = Of(finished.BestTest),
            ["final"] = Of(finished.FinalTest),
            ["difference"] = finished.TestDifference,
            ["low"] = finished.TestLow,
            ["high"] = finished.TestHigh,
            ["p"] = finished.TestP,
            ["word"] = finished.TestWord,
        };

    private static JsonObject? Of(SkillScore? score) =>
        score is null
            ? null
            : new JsonObject
            {
                ["hard"] = score.Hard,
                ["soft"] = score.Soft,
                ["tasks"] = score.Tasks,
                ["failed"] = score.Failed,
            };
}
