using System.Text.Json;

namespace SkillOpt.Sleep;

/// <summary>Reads the records of a Codex rollout. A text that is written down in several forms counts once.</summary>
internal sealed class CodexRecords(DigestBuilder digest)
{
    private string _lastReply = "";
    private string _lastPrompt = "";

    /// <summary>What was read so far.</summary>
    public DigestBuilder Digest { get; } = digest;

    /// <summary>Reads one record.</summary>
    public void Add(JsonElement record)
    {
        if (record.Get("payload") is not { ValueKind: JsonValueKind.Object } payload)
        {
            return;
        }

        Digest.At(record.Time("timestamp"));
        Digest.Project = Digest.Project.Length > 0 ? Digest.Project : FolderOf(payload);
        Digest.Branch = Digest.Branch.Length > 0 ? Digest.Branch : payload.Get("git")?.Text("branch") ?? "";
        if (record.Is("type", "session_meta"))
        {
            Meta(payload);
            return;
        }

        switch (payload.Text("type"))
        {
            case "user_message":
                Person(payload.Text("message") ?? "");
                break;
            case "agent_message":
                Agent(payload.Text("message") ?? "");
                break;
            case "message":
                Message(payload);
                break;
            case "item_completed" when payload.Get("item") is { } item:
                Item(item);
                break;
            case "function_call_output" or "custom_tool_call_output":
                Digest.Foreign(payload.Text("output") ?? JsonRead.TextOf(payload.Get("output")?.Get("content")));
                break;
            case { } type:
                Tool(type, payload);
                break;
            default:
                break;
        }
    }

    private void Meta(JsonElement payload)
    {
        if (payload.Is("source", "exec") || payload.Text("originator")?.EndsWith("_exec", StringComparison.Ordinal) == true)
        {
            Digest.Mark(SessionMark.Headless);
        }

        if (payload.Get("source") is { ValueKind: JsonValueKind.Object } source && source.Get("subagent") is not null)
        {
            Digest.Mark(SessionMark.Agent);
        }
    }

    private void Message(JsonElement payload)
    {
        if (payload.Is("role", "assistant"))
        {
            Agent(JsonRead.TextOf(payload.Get("content"), b => b.Text("text") is not null));
        }
        else if (payload.Is("role", "user"))
        {
            foreach (var block in payload.Items("content"))
            {
                Person(block.Text("text") ?? "");
            }
        }
    }

    private void Item(JsonElement item)
    {
        var text = JsonRead.TextOf(item.Get("content"), b => b.Text("text") is not null);
        if (item.Is("type", "UserMessage"))
        {
            Person(text);
        }
        else if (item.Is("type", "AgentMessage"))
        {
            Agent(text);
        }
    }

    private void Person(string raw)
    {
        if (raw.StartsWith("<skill>", StringComparison.Ordinal))
        {
            Digest.Skill(Between(raw, "<name>", "</name>"));
            return;
        }

        var text = CodexPreamble.Strip(raw);
        if (text.Length > 0 && !(text == _lastPrompt && Digest.Unanswered is not null))
        {
            _lastPrompt = text;
            Digest.Prompt(text);
        }
    }

    private void Agent(string text)
    {
        if (text.Length > 0 && !(text == _lastReply && Digest.Unanswered is null))
        {
            _lastReply = text;
            Digest.Reply(text);
        }
    }

    private void Tool(string type, JsonElement payload)
    {
        var name =
            payload.Text("name")
            ?? type switch
            {
                "exec_command_end" => "exec_command",
                "patch_apply_end" => "apply_patch",
                "web_search_call" or "tool_search_call" => type,
                _ => type.EndsWith("_tool_call", StringComparison.Ordinal) ? type : null,
            };
        Digest.Tool(name);
        if (type is "function_call" or "custom_tool_call")
        {
            Digest.Skill(SkillFiles.NameIn(payload.Text("arguments") ?? payload.Text("input")));
        }
    }

    private static string FolderOf(JsonElement payload) =>
        payload.Text("cwd") is { } cwd ? (cwd.StartsWith("file:", StringComparison.Ordinal) ? FileAddress.PathOf(cwd) : cwd) : "";

    private static string? Between(string text, string from, string to)
    {
        var start = text.IndexOf(from, StringComparison.Ordinal);
        var end = start < 0 ? -1 : text.IndexOf(to, start, StringComparison.Ordinal);
        return end < 0 ? null : text[(start + from.Length)..end];
    }
}
