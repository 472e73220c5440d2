using System.Text.Json.Nodes;
using SkillOpt.Gating;

namespace SkillOpt.Reporting;

/// <summary>A noise study, as JSON. Where no score ever moved, what follows from their movement is null.</summary>
internal static class NoiseJson
{
    public static JsonObject Of(NoiseReport report) =>
        new()
        {
            ["tasks"] = report.Tasks,
            ["excluded"] = report.Excluded,
            ["replicates"] = report.Replicates,
            ["mean"] = report.Mean,
            ["replicate_means"] = JsonList.Of(report.ReplicateMeans, m => JsonValue.Create(m)),
            ["flip_rate"] = report.FlipRate,
            ["flip_low"] = report.FlipInterval.Low,
            ["flip_high"] = report.FlipInterval.High,
            ["within_task_share"] = report.WithinTaskShare,
            ["score_error"] = report.PairVariance > 0 ? report.ScoreError : null,
            ["smallest_difference"] = report.PairVariance > 0 ? report.SmallestDifference : null,
            ["needed"] =
                report.PairVariance <= 0
                    ? null
                    : JsonList.Of(report.Needed, n => new JsonObject { ["difference"] = n.Difference, ["tasks"] = n.Tasks }),
            ["always_passed"] = JsonList.Of(report.AlwaysPassed),
            ["always_failed"] = JsonList.Of(report.AlwaysFailed),
        };
}
