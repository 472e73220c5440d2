using System.Runtime.InteropServices;
using System.Text.Json;

namespace SkillOpt.Sleep;

/// <summary>Reads the records of a Claude Code session.</summary>
internal sealed class ClaudeRecords(DigestBuilder digest)
{
    private const int MostFiles = 20;

    /// <summary>What was read so far.</summary>
    public DigestBuilder Digest { get; } = digest;

    /// <summary>Reads one record.</summary>
    public void Add(JsonElement record)
    {
        if (record.Is("type", "file-history-snapshot"))
        {
            Files(record);
            return;
        }

        if (
            record.Get("message") is not { ValueKind: JsonValueKind.Object } message
            || !record.Is("type", "user") && !record.Is("type", "assistant")
        )
        {
            return;
        }

        // What a sub-agent said, what the program put in, and the summary of what went before were not said by the person or to the person.
        if (
            record.IsTrue("isSidechain")
            || record.IsTrue("isMeta")
            || record.IsTrue("isCompactSummary")
            || record.IsTrue("isVisibleInTranscriptOnly")
        )
        {
            return;
        }

        Digest.Project = Digest.Project.Length > 0 ? Digest.Project : record.Text("cwd") ?? "";
        Digest.Branch = Digest.Branch.Length > 0 ? Digest.Branch : record.Text("gitBranch") ?? "";
        Digest.At(record.Time("timestamp"));
        if (record.Is("promptSource", "sdk") || record.Text("entrypoint")?.StartsWith("sdk", StringComparison.Ordinal) == true)
        {
            Digest.Mark(SessionMark.Headless);
        }

        if (message.Is("role", "user"))
        {
            Person(message);
        }
        else if (message.Is("role", "assistant"))
        {
            Agent(message);
        }
    }

    private void Person(JsonElement message)
    {
        foreach (var block in message.Items("content").Where(b => b.Is("type", "tool_result")))
        {
            if (block.Get("content") is { } content && ForeignOrders.MayBeIn(JsonMarshal.GetRawUtf8Value(content)))
            {
                Digest.Foreign(JsonRead.TextOf(content));
            }
        }

        Digest.Prompt(JsonRead.TextOf(message.Get("content")));
    }

    private void Agent(JsonElement message)
    {
        Digest.Reply(JsonRead.TextOf(message.Get("content")));
        foreach (var block in message.Items("content").Where(b => b.Is("type", "tool_use")))
        {
            Digest.Tool(block.Text("name"));
            if (block.Get("input") is { } input)
            {
                Digest.Skill(
                    block.Is("name", "Skill") ? input.Text("skill") : SkillFiles.NameIn(input.Text("file_path") ?? input.Text("command"))
                );
            }
        }
    }

    private void Files(JsonElement record)
    {
        var files = record.Get("snapshot") is { ValueKind: JsonValueKind.Object } snapshot
            ? snapshot.Get("trackedFileBackups") ?? snapshot
            : record.Get("files");
        if (files is { ValueKind: JsonValueKind.Object } map)
        {
            foreach (var file in map.EnumerateObject().Take(MostFiles))
            {
                Digest.File(file.Name);
            }
        }
    }
}
