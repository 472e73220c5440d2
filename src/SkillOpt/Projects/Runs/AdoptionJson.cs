using System.Text.Json.Nodes;
using SkillOpt.Reporting;

namespace SkillOpt.Projects;

/// <summary>A version of a run's skill that is, could be or need not be adopted, as JSON.</summary>
internal static class AdoptionJson
{
    /// <summary>What adopting would change; nothing is written yet.</summary>
    public static JsonObject Of(AdoptionPlan plan)
    {
        var json = new JsonObject
        {
            ["run"] = plan.Run.Name,
            ["version"] = plan.Version.Name,
            ["written"] = new JsonArray(),
        };
        if (!plan.Difference.IsEmpty)
        {
            json["diff"] = plan.Difference.ToUnified();
        }

        return json;
    }

    /// <summary>What was adopted.</summary>
    public static JsonObject Of(AdoptionReceipt receipt)
    {
        var json = receipt.Facts.DeepClone().AsObject();
        json["written"] = JsonList.Of(receipt.Written);
        json["receipt"] = receipt.Path;
        return json;
    }
}
