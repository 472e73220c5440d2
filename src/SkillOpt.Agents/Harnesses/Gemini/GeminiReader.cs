using System.Text;
using System.Text.Json;
using SkillOpt.Rollouts;

namespace SkillOpt.Agents;

/// <summary>Gemini's events. What it says comes in pieces: a message ends where a tool is called.</summary>
internal sealed class GeminiReader : JsonEventReader
{
    private readonly StringBuilder _message = new();
    private readonly Dictionary<string, (string Name, string Skill)> _tools = new(StringComparer.Ordinal);

    /// <inheritdoc/>
    protected override void Event(JsonElement e)
    {
        switch (e.Text("type"))
        {
            case "message" when e.Text("role") == "assistant":
                _message.Append(e.Text("content"));
                break;
            case "tool_use":
                Flush();
                var name = e.Text("tool_name");
                _tools[e.Text("tool_id")] = (name, e.Field("parameters")?.Text("name") ?? "");
                Report.Add(StepKind.ToolCall, e.Shown("parameters"), name);
                break;
            case "tool_result":
                var (tool, skill) = _tools.GetValueOrDefault(e.Text("tool_id"), ("", ""));
                if (tool == "activate_skill" && e.Text("status") == "success")
                {
                    Report.Load(skill);
                }

                Report.Add(StepKind.ToolResult, e.Field("output") is null ? e.Shown("error") : e.Shown("output"), tool);
                break;
            case "error":
                Fault(e.Text("message"));
                break;
            case "result":
                Last(e);
                break;
        }
    }

    /// <inheritdoc/>
    protected override void End(int exitCode, string errors)
    {
        Flush();
        base.End(exitCode, errors);
    }

    private void Last(JsonElement e)
    {
        Flush();
        Report.IsComplete = true;
        if (e.Text("status") == "error")
        {
            Fault(e.Field("error")?.Text("message") ?? "");
        }
        else
        {
            Report.Fault = null;
        }

        if (e.Field("stats") is { } stats)
        {
            Report.Usage = new Usage
            {
                PromptTokens = stats.Count("input_tokens"),
                CachedTokens = stats.Count("cached"),
                CompletionTokens = stats.Count("output_tokens"),
            };
        }
    }

    private void Fault(string text)
    {
        if (text.Contains("max session turns", StringComparison.OrdinalIgnoreCase))
        {
            Report.IsExhausted = true;
            return;
        }

        Report.Fault = FaultText.Of(text, AgentFaultKind.Model);
    }

    private void Flush()
    {
        if (_message.Length > 0)
        {
            Report.Turns++;
            Report.Say(_message.ToString());
            _message.Clear();
        }
    }
}
