using System.Text.Json.Nodes;
using SkillOpt.Runs;

namespace SkillOpt.Reporting;

/// <summary>A run's facts as they are stored, as JSON; an acceptance also tells whether it may be chance.</summary>
internal static class FactsJson
{
    /// <param name="facts">The facts.</param>
    /// <param name="step">Only those of this step; null for all.</param>
    public static JsonArray Of(IEnumerable<StoredEvent> facts, int? step = null) =>
        [.. facts.Select(Marked).Where(n => n is not null && (step is not { } number || IsOf(n, number)))];

    private static JsonNode? Marked(StoredEvent stored)
    {
        var node = JsonNode.Parse(stored.Json);
        if (node is JsonObject members && stored.Fact is VerdictReached { IsAccepted: true } verdict)
        {
            members["interval_holds_zero"] = verdict.HoldsZero;
        }

        return node;
    }

    private static bool IsOf(JsonNode fact, int step) =>
        fact["step"]?.GetValue<int>() == step
        || (fact["label"]?.GetValue<string>() is { } label && label.StartsWith($"step {step} ", StringComparison.Ordinal));
}
