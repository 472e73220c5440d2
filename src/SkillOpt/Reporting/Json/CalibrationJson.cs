using System.Text.Json.Nodes;
using SkillOpt.Scoring;

namespace SkillOpt.Reporting;

/// <summary>
/// A grader held against people's labels, as JSON. What it said of the labels kept for the verdict is not shown one by one.
/// </summary>
internal static class CalibrationJson
{
    /// <summary>A calibration with its verdict.</summary>
    /// <param name="report">The calibration.</param>
    /// <param name="file">The file it is kept in.</param>
    /// <param name="budget">What it consumed.</param>
    public static JsonObject Of(CalibrationReport report, string file, Budget budget) =>
        new()
        {
            ["verdict"] = Wording.Of(report.Verdict),
            ["reason"] = report.Reason,
            ["test"] = report.HasTest ? Of(report.Test) : null,
            ["confidence"] = report.Confidence,
            ["tpr_bound"] = report.HasTest ? report.TprBound : null,
            ["tnr_bound"] = report.HasTest ? report.TnrBound : null,
            ["earlier_looks"] = report.EarlierLooks,
            ["dev"] = Of(report.Dev),
            ["raters"] = report.Raters is null ? null : Of(report.Raters),
            ["labels"] = report.Cases.Length,
            ["disputed"] = report.Disputed,
            ["unscored"] = report.Unscored,
            ["problem"] = report.Problem,
            ["disagreements"] = Disagreements(report.Disagreements.Where(c => c.Part != CalibrationPart.Test)),
            ["file"] = file,
            ["usage"] = UsageJson.Of(budget),
        };

    /// <summary>Agreement on the labels for tuning.</summary>
    /// <param name="agreement">The rates.</param>
    /// <param name="cases">The labels with the grader's verdicts.</param>
    /// <param name="budget">What it consumed.</param>
    public static JsonObject Of(Agreement agreement, IReadOnlyCollection<CalibrationCase> cases, Budget budget) =>
        new()
        {
            ["dev"] = Of(agreement),
            ["unscored"] = cases.Count(c => c.Score is null),
            ["problem"] = cases.FirstOrDefault(c => c.Problem is not null)?.Problem,
            ["disagreements"] = Disagreements(cases.Where(c => c.Disagrees)),
            ["usage"] = UsageJson.Of(budget),
        };

    private static JsonArray Disagreements(IEnumerable<CalibrationCase> cases) =>
        JsonList.Of(
            cases,
            c => new JsonObject
            {
                ["task"] = c.Item.Task.Id,
                ["part"] = Wording.Of(c.Part),
                ["people"] = c.Passed,
                ["hard"] = c.Score!.Hard,
                ["explanation"] = c.Score.Explanation,
            }
        );

    private static JsonObject Of(Agreement agreement) =>
        new()
        {
            ["tpr"] = Of(agreement.Tpr),
            ["tnr"] = Of(agreement.Tnr),
            ["kappa"] = Of(agreement.Kappa()),
            ["n"] = agreement.Count,
        };

    private static JsonObject? Of(RateInterval? rate) =>
        rate is null
            ? null
            : new JsonObject
            {
                ["value"] = rate.Value,
                ["low"] = rate.Low,
                ["high"] = rate.High,
                ["n"] = rate.Count,
            };
}
