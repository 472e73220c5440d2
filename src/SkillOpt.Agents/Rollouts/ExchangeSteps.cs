using System.Collections.Immutable;
using Microsoft.Extensions.AI;
using SkillOpt.Gateway;
using SkillOpt.Rollouts;

namespace SkillOpt.Agents;

/// <summary>
/// The trajectory as the gateway saw it: what the model said and called, with the results that the agent sent back. The agent's own
/// instructions are left out; so is the skill's text, which everybody who reads trajectories has beside them.
/// </summary>
internal static class ExchangeSteps
{
    private const int LongestText = 12 * 1024;
    private const int MostSteps = 4000;

    /// <summary>The steps.</summary>
    public static ImmutableArray<TrajectoryStep> Of(IReadOnlyList<GatewayExchange> exchanges, string prompt, SkillTrace trace)
    {
        var results = Results(exchanges);
        var steps = ImmutableArray.CreateBuilder<TrajectoryStep>();
        steps.Add(new TrajectoryStep(StepKind.User, prompt));
        foreach (
            var content in exchanges
                .Where(static e => e.Reply is not null)
                .SelectMany(static e => e.Reply!.Messages)
                .SelectMany(static m => m.Contents)
        )
        {
            if (steps.Count >= MostSteps)
            {
                break;
            }

            switch (content)
            {
                case TextReasoningContent { Text.Length: > 0 } reasoning:
                    steps.Add(new TrajectoryStep(StepKind.Reasoning, Clipped(reasoning.Text)));
                    break;
                case TextContent text when !string.IsNullOrWhiteSpace(text.Text):
                    steps.Add(new TrajectoryStep(StepKind.Assistant, Clipped(text.Text)));
                    break;
                case FunctionCallContent call:
                    steps.Add(new TrajectoryStep(StepKind.ToolCall, Clipped(ToolTexts.Of(call)), call.Name));
                    if (results.TryGetValue(call.CallId, out var result))
                    {
                        var shown = ToolTexts.Of(result);
                        steps.Add(
                            new TrajectoryStep(
                                StepKind.ToolResult,
                                trace.IsLoadedIn(shown) ? "(the skill's text)" : Clipped(shown),
                                call.Name
                            )
                        );
                    }

                    break;
            }
        }

        return steps.ToImmutable();
    }

    /// <summary>Names of the tools that were called, in order.</summary>
    public static ImmutableArray<string> Tools(IReadOnlyList<GatewayExchange> exchanges) =>
        [.. exchanges.SelectMany(static e => e.Calls).Select(static c => c.Name)];

    /// <summary>The last text that the model gave; empty when it gave none.</summary>
    public static string LastText(IReadOnlyList<GatewayExchange> exchanges) =>
        exchanges.Select(static e => e.Reply?.Text ?? "").LastOrDefault(static t => !string.IsNullOrWhiteSpace(t)) ?? "";

    private static Dictionary<string, FunctionResultContent> Results(IReadOnlyList<GatewayExchange> exchanges)
    {
        var results = new Dictionary<string, FunctionResultContent>(StringComparer.Ordinal);
        foreach (
            var result in exchanges.SelectMany(static e => e.Messages).SelectMany(static m => m.Contents).OfType<FunctionResultContent>()
        )
        {
            results[result.CallId] = result;
        }

        return results;
    }

    private static string Clipped(string text) =>
        text.Length <= LongestText
            ? text
            : $"{text[..(LongestText / 2)]}\n[{text.Length - LongestText} characters left out]\n{text[^(LongestText / 2)..]}";
}
