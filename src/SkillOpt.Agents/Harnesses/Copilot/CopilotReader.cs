using System.Text.Json;
using SkillOpt.Rollouts;

namespace SkillOpt.Agents;

/// <summary>Copilot's events. Its answer is the last message that asks for no tool.</summary>
internal sealed class CopilotReader : JsonEventReader
{
    private readonly Dictionary<string, string> _skills = new(StringComparer.Ordinal);
    private readonly Dictionary<string, string> _tools = new(StringComparer.Ordinal);

    /// <inheritdoc/>
    protected override void Event(JsonElement e)
    {
        var data = e.Field("data") ?? default;
        switch (e.Text("type"))
        {
            case "session.skills_loaded":
                Report.List(data.List("skills").Where(s => s.Field("enabled") is null || s.Is("enabled")).Select(s => s.Text("name")));
                break;
            case "assistant.turn_start":
                Report.Turns++;
                break;
            case "assistant.message":
                Message(data);
                break;
            case "tool.execution_complete":
                var id = data.Text("toolCallId");
                if (data.Is("success") && _skills.TryGetValue(id, out var skill))
                {
                    Report.Load(skill);
                }

                Report.Add(
                    StepKind.ToolResult,
                    data.Field("result")?.Shown("content") ?? data.Shown("error"),
                    _tools.GetValueOrDefault(id, "")
                );
                break;
            case "session.error":
                var said = data.Text("message");
                Report.Fault = data.Count("statusCode") is 401 or 403
                    ? new AgentFault(AgentFaultKind.Login, said)
                    : FaultText.Of(said, AgentFaultKind.Model);
                break;
            case "result":
                Report.IsComplete = true;
                if (e.Count("exitCode") != 0 && Report.Fault is null)
                {
                    Report.Fault = new AgentFault(AgentFaultKind.Crash, $"it ended with code {e.Count("exitCode")}");
                }

                break;
        }
    }

    private void Message(JsonElement data)
    {
        var requests = data.List("toolRequests").ToList();
        Report.Say(data.Text("content"));
        Report.Usage += new Usage { CompletionTokens = data.Count("outputTokens") };
        foreach (var request in requests)
        {
            var (id, name) = (request.Text("toolCallId"), request.Text("name"));
            _tools[id] = name;
            if (name == "skill" && request.Field("arguments") is { } arguments)
            {
                _skills[id] = arguments.Text("skill");
            }

            Report.Add(StepKind.ToolCall, request.Shown("arguments"), name);
        }
    }
}
