using System.Text.Json;
using SkillOpt.Rollouts;

namespace SkillOpt.Agents;

/// <summary>opencode's events. A run has ended well when its last step finished with <c>stop</c>.</summary>
internal sealed class OpenCodeReader : JsonEventReader
{
    /// <inheritdoc/>
    protected override void Event(JsonElement e)
    {
        switch (e.Text("type"))
        {
            case "text":
                Report.Say(e.Field("part")?.Text("text"));
                break;
            case "reasoning":
                Report.Add(StepKind.Reasoning, e.Field("part")?.Text("text"));
                break;
            case "tool_use" when e.Field("part") is { } part:
                Tool(part);
                break;
            case "step_finish" when e.Field("part") is { } part:
                Report.Turns++;
                Report.IsComplete = part.Text("reason") is not "tool-calls";
                if (part.Field("tokens") is { } tokens)
                {
                    var cached = tokens.Field("cache")?.Count("read") ?? 0;
                    Report.Usage += new Usage
                    {
                        PromptTokens = tokens.Count("input") + cached + (tokens.Field("cache")?.Count("write") ?? 0),
                        CachedTokens = cached,
                        CompletionTokens = tokens.Count("output") + tokens.Count("reasoning"),
                        ReasoningTokens = tokens.Count("reasoning"),
                    };
                }

                break;
            case "error":
                var status = e.Field("error", "data")?.Count("statusCode") ?? 0;
                var said = e.Field("error", "data")?.Text("message") is { Length: > 0 } message ? message : e.Shown("error");
                Report.IsComplete = true;
                Report.Fault = status is 401 or 403 ? new AgentFault(AgentFaultKind.Login, said) : FaultText.Of(said, AgentFaultKind.Model);
                break;
        }
    }

    private void Tool(JsonElement part)
    {
        var name = part.Text("tool");
        var state = part.Field("state") ?? default;
        Report.Add(StepKind.ToolCall, state.Shown("input"), name);
        var failed = state.Text("status") == "error";
        Report.Add(StepKind.ToolResult, failed ? state.Shown("error") : state.Shown("output"), name);
        if (name == "skill" && !failed)
        {
            Report.Load(state.Field("input")?.Text("name") ?? "");
        }
    }
}
