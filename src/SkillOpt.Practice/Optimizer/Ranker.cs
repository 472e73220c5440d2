using System.Text.Json.Nodes;

namespace SkillOpt.Practice;

/// <summary>The coach as a ranker of proposals and as the one who picks the step size.</summary>
internal sealed class Ranker(OptimizerPrompt prompt, SeededRandom random)
{
    /// <summary>Ranks by support and by whether a proposal says anything that can be followed; its judgement is noisy.</summary>
    public JsonObject Rank()
    {
        var order = prompt
            .Proposals.Select((p, i) => (Number: i + 1, Worth: Worth(p)))
            .OrderByDescending(p => p.Worth)
            .Take(prompt.LearningRate);
        return new JsonObject
        {
            ["reasoning"] = "Changes that more failed tasks support and that can be followed and checked come first.",
            [prompt.Property("array") ?? "selected"] = new JsonArray([.. order.Select(p => (JsonNode)p.Number)]),
        };
    }

    /// <summary>Picks how many proposals may be made.</summary>
    public JsonObject Rate()
    {
        var available = prompt.Proposals.Count();
        var supported = prompt.Proposals.Count(p => (p["task_ids"] as JsonArray)?.Count > 1);
        var rate = Math.Min(available, Math.Max(1, supported));
        return new JsonObject
        {
            ["reasoning"] = $"{supported} of {available} proposals rest on more than one task.",
            [prompt.Property("integer") ?? "learning_rate"] = rate,
            ["confidence"] = supported > 2 ? "high" : "medium",
            ["risks"] = new JsonArray("A rule may hold for fewer tasks than it seems."),
        };
    }

    private double Worth(JsonObject proposal)
    {
        var support = (proposal["task_ids"] as JsonArray)?.Count ?? 0;
        var text = proposal["content"]?.ToString() is { Length: > 0 } content
            ? content
            : EditInstruction.Read(proposal["instruction"]?.ToString() ?? "")?.New ?? "";
        var isRule = SkillReader.Read(text).Findings.Length > 0;
        return support + (isRule ? 1 : 0) + (0.8 * random.NextGaussian());
    }
}
