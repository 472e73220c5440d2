using System.Text.Json;

namespace SkillOpt.Sleep;

/// <summary>Reads the events of a session of the Copilot command line.</summary>
internal static class CopilotEvents
{
    private const string Unattended = "non-interactive mode";

    /// <summary>Reads one event.</summary>
    public static void Add(JsonElement record, DigestBuilder digest)
    {
        digest.At(record.Time("timestamp"));
        if (record.Get("data") is not { } data || data.Text("parentToolCallId") is not null)
        {
            return;
        }

        switch (record.Text("type"))
        {
            case "session.start" or "session.resume":
                digest.Project = data.Get("context")?.Text("cwd") ?? digest.Project;
                digest.Branch = data.Get("context")?.Text("branch") ?? digest.Branch;
                break;
            case "system.message" when data.Text("content")?.Contains(Unattended, StringComparison.Ordinal) == true:
                digest.Mark(SessionMark.Headless);
                break;
            case "user.message":
                digest.Prompt(data.Text("content") ?? "");
                break;
            case "assistant.message":
                Agent(data, digest);
                break;
            case "tool.execution_complete":
                digest.Foreign(data.Get("result")?.Text("content") ?? "");
                break;
            default:
                break;
        }
    }

    private static void Agent(JsonElement data, DigestBuilder digest)
    {
        digest.Reply(data.Text("content") ?? "");
        foreach (var call in data.Items("toolRequests"))
        {
            digest.Tool(call.Text("name"));
            var arguments = call.Get("arguments");
            digest.Skill(
                call.Is("name", "skill")
                    ? arguments?.Text("skill")
                    : SkillFiles.NameIn(arguments?.Text("path") ?? arguments?.Text("command"))
            );
        }
    }
}
