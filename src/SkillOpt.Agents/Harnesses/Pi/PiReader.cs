using System.Text.Json;
using SkillOpt.Rollouts;

namespace SkillOpt.Agents;

/// <summary>pi's events. It exits with 0 also when its provider failed: the last message's reason for stopping counts.</summary>
internal sealed class PiReader : JsonEventReader
{
    /// <inheritdoc/>
    protected override void Event(JsonElement e)
    {
        switch (e.Text("type"))
        {
            case "message_end" when e.Field("message") is { } message:
                Message(message);
                break;
            case "agent_end":
                Report.IsComplete = true;
                break;
            case "auto_retry_start":
                Report.IsComplete = false;
                Report.Fault = null;
                break;
            case "auto_retry_end" when !e.Is("success"):
                Report.IsComplete = true;
                Report.Fault = FaultText.Of(e.Text("finalError"), AgentFaultKind.Model);
                break;
        }
    }

    private void Message(JsonElement message)
    {
        if (message.Text("role") == "toolResult")
        {
            Report.Add(StepKind.ToolResult, message.Parts("content"), message.Text("toolName"));
            return;
        }

        if (message.Text("role") != "assistant")
        {
            return;
        }

        Report.Turns++;
        foreach (var part in message.List("content"))
        {
            switch (part.Text("type"))
            {
                case "text":
                    Report.Say(part.Text("text"));
                    break;
                case "thinking":
                    Report.Add(StepKind.Reasoning, part.Text("thinking"));
                    break;
                case "toolCall":
                    Report.Add(StepKind.ToolCall, part.Shown("arguments"), part.Text("name"));
                    break;
            }
        }

        if (message.Field("usage") is { } usage)
        {
            Report.Usage += new Usage
            {
                PromptTokens = usage.Count("input") + usage.Count("cacheRead") + usage.Count("cacheWrite"),
                CachedTokens = usage.Count("cacheRead"),
                CompletionTokens = usage.Count("output"),
            };
        }

        Report.Fault = message.Text("stopReason") is "error" or "aborted"
            ? FaultText.Of(message.Text("errorMessage"), AgentFaultKind.Model)
            : null;
    }
}
