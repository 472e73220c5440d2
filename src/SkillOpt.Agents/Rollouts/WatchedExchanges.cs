using Microsoft.Extensions.AI;
using SkillOpt.Gateway;
using SkillOpt.Rollouts;

namespace SkillOpt.Agents;

/// <summary>
/// Tells a watcher of exchanges as steps: first the results that a request brings, then what the reply says. Thread-safe.
/// </summary>
internal sealed class WatchedExchanges(IAgentWatcher watcher)
{
    private readonly Lock _lock = new();
    private readonly HashSet<string> _told = new(StringComparer.Ordinal);
    private readonly Dictionary<string, string> _tools = new(StringComparer.Ordinal);

    /// <summary>Takes an exchange that has ended.</summary>
    public void Take(GatewayExchange exchange)
    {
        lock (_lock)
        {
            foreach (var result in exchange.Messages.SelectMany(static m => m.Contents).OfType<FunctionResultContent>())
            {
                if (_told.Add(result.CallId))
                {
                    watcher.Happened(
                        new TrajectoryStep(StepKind.ToolResult, ToolTexts.Of(result), _tools.GetValueOrDefault(result.CallId, ""))
                    );
                }
            }

            foreach (var content in exchange.Reply?.Messages.SelectMany(static m => m.Contents) ?? [])
            {
                switch (content)
                {
                    case TextReasoningContent { Text.Length: > 0 } reasoning:
                        watcher.Happened(new TrajectoryStep(StepKind.Reasoning, reasoning.Text));
                        break;
                    case TextContent { Text.Length: > 0 } text:
                        watcher.Happened(new TrajectoryStep(StepKind.Assistant, text.Text));
                        break;
                    case FunctionCallContent call:
                        _tools[call.CallId] = call.Name;
                        watcher.Happened(new TrajectoryStep(StepKind.ToolCall, ToolTexts.Of(call), call.Name));
                        break;
                }
            }
        }
    }
}
