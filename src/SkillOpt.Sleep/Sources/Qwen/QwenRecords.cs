using System.Text.Json;

namespace SkillOpt.Sleep;

/// <summary>Reads the records of a Qwen Code session.</summary>
internal static class QwenRecords
{
    /// <summary>Reads one record.</summary>
    public static void Add(JsonElement record, DigestBuilder digest)
    {
        digest.Project = digest.Project.Length > 0 ? digest.Project : record.Text("cwd") ?? "";
        digest.Branch = digest.Branch.Length > 0 ? digest.Branch : record.Text("gitBranch") ?? "";
        digest.At(record.Time("timestamp"));
        if (record.Get("message") is not { } message || record.IsTrue("isSidechain"))
        {
            return;
        }

        foreach (var part in message.Items("parts"))
        {
            if (part.Get("functionCall") is { } call)
            {
                digest.Tool(call.Text("name"));
                digest.Skill(call.Is("name", "skill") ? call.Get("args")?.Text("skill") : NameIn(call.Get("args")));
            }

            if (part.Get("functionResponse")?.Get("response") is { } response)
            {
                digest.Foreign(response.Text("output") ?? response.Text("content") ?? "");
            }
        }

        var text = JsonRead.TextOf(message.Get("parts"), p => p.Text("text") is not null && !p.IsTrue("thought"));
        if (record.Is("type", "user") && (record.Text("provenance") ?? "real_user") == "real_user")
        {
            digest.Prompt(text);
        }
        else if (record.Is("type", "assistant"))
        {
            digest.Reply(text);
        }
    }

    private static string? NameIn(JsonElement? arguments) =>
        arguments is { } given ? SkillFiles.NameIn(given.Text("absolute_path") ?? given.Text("file_path") ?? given.Text("command")) : null;
}
