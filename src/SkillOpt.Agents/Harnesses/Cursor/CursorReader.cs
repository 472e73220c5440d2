using System.Text.Json;
using SkillOpt.Rollouts;

namespace SkillOpt.Agents;

/// <summary>Cursor's events: messages like Claude Code's, tools as <c>tool_call</c> with one field named after the tool.</summary>
internal sealed class CursorReader : JsonEventReader
{
    /// <inheritdoc/>
    protected override void Event(JsonElement e)
    {
        switch (e.Text("type"))
        {
            case "assistant":
                Report.Turns++;
                Report.Say((e.Field("message") ?? e).Parts("content"));
                break;
            case "thinking" when e.Text("text").Length > 0:
                Report.Add(StepKind.Reasoning, e.Text("text"));
                break;
            case "tool_call" when e.Field("tool_call") is { ValueKind: JsonValueKind.Object } call:
                foreach (var tool in call.EnumerateObject())
                {
                    var started = e.Text("subtype") == "started";
                    Report.Add(started ? StepKind.ToolCall : StepKind.ToolResult, tool.Value.Shown(started ? "args" : "result"), tool.Name);
                }

                break;
            case "result":
                Report.IsComplete = true;
                if (e.Is("is_error"))
                {
                    Report.Fault = FaultText.Of(e.Text("result"), AgentFaultKind.Model);
                }
                else if (e.Text("result").Length > 0)
                {
                    Report.Answer = e.Text("result");
                }

                break;
        }
    }
}
