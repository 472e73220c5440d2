using System.Text.Json.Nodes;
using SkillOpt.Scoring;

namespace SkillOpt.Reporting;

/// <summary>Scored predictions, as JSON.</summary>
internal static class PredictionsJson
{
    public static JsonObject Of(PredictionTable table) =>
        new()
        {
            ["scorer"] = table.Scorer,
            ["hard"] = table.Hard,
            ["soft"] = table.Soft,
            ["scored"] = table.Scored,
            ["not_scored"] = table.Rows.Count - table.Scored,
            ["unknown_ids"] = JsonList.Of(table.Unknown),
            ["tasks"] = JsonList.Of(
                table.Rows,
                r => new JsonObject
                {
                    ["id"] = r.Id,
                    ["hard"] = r.Score?.Hard,
                    ["soft"] = r.Score?.Soft,
                    ["explanation"] = r.Score?.Explanation,
                    ["problem"] = r.Problem,
                }
            ),
        };
}
