using System.Text.Json;
using SkillOpt.Rollouts;

namespace SkillOpt.Agents;

/// <summary>
/// The events that Claude Code prints and others print like it: <c>system/init</c>, <c>assistant</c>, <c>user</c>, <c>result</c>.
/// </summary>
/// <param name="skillTool">The tool that loads a skill.</param>
internal sealed class StreamJsonReader(string skillTool) : JsonEventReader
{
    private readonly Dictionary<string, string> _tools = new(StringComparer.Ordinal);
    private readonly Dictionary<string, string> _asked = new(StringComparer.Ordinal);

    /// <inheritdoc/>
    protected override void Event(JsonElement e)
    {
        switch (e.Text("type"))
        {
            case "system" when e.Text("subtype") == "init":
                if (e.Field("skills") is { ValueKind: JsonValueKind.Array } skills)
                {
                    Report.List(skills.EnumerateArray().Select(s => s.ValueKind == JsonValueKind.String ? s.GetString()! : s.Text("name")));
                }

                break;
            case "assistant":
                Report.Turns++;
                foreach (var part in (e.Field("message") ?? e).List("content"))
                {
                    Part(part);
                }

                break;
            case "user":
                foreach (var part in (e.Field("message") ?? e).List("content"))
                {
                    Result(part);
                }

                break;
            case "result":
                Last(e);
                break;
        }
    }

    private void Part(JsonElement part)
    {
        switch (part.Text("type"))
        {
            case "text":
                Report.Say(part.Text("text"));
                break;
            case "thinking":
                Report.Add(StepKind.Reasoning, part.Text("thinking"));
                break;
            case "tool_use":
                var name = part.Text("name");
                _tools[part.Text("id")] = name;
                if (name == skillTool && part.Field("input") is { } input)
                {
                    var skill = input.Text("skill");
                    _asked[part.Text("id")] = skill.Length > 0 ? skill : input.Text("name");
                }

                Report.Add(StepKind.ToolCall, part.Shown("input"), name);
                break;
        }
    }

    private void Result(JsonElement part)
    {
        if (part.Text("type") == "tool_result")
        {
            var id = part.Text("tool_use_id");
            if (!part.Is("is_error") && _asked.TryGetValue(id, out var skill))
            {
                Report.Load(skill);
            }

            Report.Add(StepKind.ToolResult, part.Parts("content"), _tools.GetValueOrDefault(id, ""));
        }
        else if (part.Text("type") == "text")
        {
            Report.Add(StepKind.User, part.Text("text"));
        }
    }

    private void Last(JsonElement e)
    {
        Report.IsComplete = true;
        if (e.Field("usage") is { } usage)
        {
            var cached = usage.Count("cache_read_input_tokens");

            // Anthropic counts cached tokens beside the others, OpenAI's followers among them: those give a sum.
            var prompt = usage.Count("input_tokens");
            Report.Usage = new Usage
            {
                PromptTokens = usage.Field("total_tokens") is null ? prompt + cached + usage.Count("cache_creation_input_tokens") : prompt,
                CachedTokens = cached,
                CompletionTokens = usage.Count("output_tokens"),
            };
        }

        var turns = (int)Math.Min(e.Count("num_turns"), 100_000);
        Report.Turns = turns > 0 ? turns : Report.Turns;
        var text = e.Text("result");
        if (e.Text("subtype") == "error_max_turns" || e.Text("terminal_reason") == "max_turns")
        {
            Report.IsExhausted = true;
        }
        else if (e.Is("is_error"))
        {
            var said =
                text.Length > 0 ? text
                : e.Shown("error") is { Length: > 0 } error ? error
                : e.Shown("errors");
            Report.Fault = e.Count("api_error_status") is 401 or 403
                ? new AgentFault(AgentFaultKind.Login, said)
                : FaultText.Of(
                    said,
                    e.Field("api_error_status") is not null ? AgentFaultKind.Model
                        : e.List("permission_denials").Any() ? AgentFaultKind.Denied
                        : AgentFaultKind.Crash
                );
        }
        else if (text.Length > 0)
        {
            Report.Answer = text;
        }
    }
}
