using System.Text.Json;
using SkillOpt.Rollouts;

namespace SkillOpt.Agents;

/// <summary>
/// Codex's events. Fast commands are missing from them now and then; behind the gateway its exchanges are complete, and count.
/// </summary>
internal sealed class CodexReader : JsonEventReader
{
    /// <inheritdoc/>
    protected override void Event(JsonElement e)
    {
        switch (e.Text("type"))
        {
            case "item.completed" when e.Field("item") is { } item:
                Item(item);
                break;
            case "turn.completed":
                Report.IsComplete = true;
                Report.Fault = null;
                if (e.Field("usage") is { } usage)
                {
                    Report.Usage += new Usage
                    {
                        PromptTokens = usage.Count("input_tokens"),
                        CachedTokens = usage.Count("cached_input_tokens"),
                        CompletionTokens = usage.Count("output_tokens"),
                        ReasoningTokens = usage.Count("reasoning_output_tokens"),
                    };
                }

                break;
            case "error":
                // A reconnection is told as an error too; the last one before the end is the fault.
                Report.Fault = FaultText.Of(e.Text("message"), AgentFaultKind.Model);
                break;
            case "turn.failed":
                Report.IsComplete = true;
                Report.Fault = FaultText.Of(e.Field("error")?.Text("message") ?? "", AgentFaultKind.Model);
                break;
        }
    }

    private void Item(JsonElement item)
    {
        switch (item.Text("type"))
        {
            case "agent_message":
                Report.Turns++;
                Report.Say(item.Text("text"));
                break;
            case "reasoning":
                Report.Add(StepKind.Reasoning, item.Text("text"));
                break;
            case "command_execution":
                Report.Turns++;
                Report.Add(StepKind.ToolCall, item.Text("command"), "shell");
                Report.Add(StepKind.ToolResult, $"{item.Text("aggregated_output")}\n(exit code {item.Shown("exit_code")})", "shell");
                break;
            case "file_change":
                Report.Turns++;
                Report.Add(StepKind.ToolCall, item.Shown("changes"), "file_change");
                break;
        }
    }
}
