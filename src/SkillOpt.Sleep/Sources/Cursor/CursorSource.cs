using System.Text.Json;

namespace SkillOpt.Sleep;

/// <summary>Cursor: transcripts of its agent, below <c>~/.cursor/projects</c>.</summary>
internal sealed class CursorSource : ISessionSource
{
    private const string SourceName = "cursor";

    /// <inheritdoc/>
    public string Name => SourceName;

    /// <inheritdoc/>
    public IReadOnlyList<SessionUnit> List(Machine machine)
    {
        ArgumentNullException.ThrowIfNull(machine);
        var home = machine.PlaceOf(SourceName, null, ".cursor");
        return
        [
            .. FolderWalk
                .Folders(Path.Combine(home, "projects"))
                .SelectMany(p =>
                {
                    var project = CursorProjects.Of(p);
                    return FolderWalk
                        .Files(Path.Combine(p, "agent-transcripts"), "*.jsonl")
                        .Select(f => SessionUnit.Of(f) with { Project = project });
                }),
        ];
    }

    /// <inheritdoc/>
    public IReadOnlyList<SessionDigest> Read(SessionUnit unit, SourceContext context)
    {
        ArgumentNullException.ThrowIfNull(unit);
        ArgumentNullException.ThrowIfNull(context);
        var digest = new DigestBuilder(SourceName, Path.GetFileNameWithoutExtension(unit.Path), context.Redactor)
        {
            Project = unit.Project ?? "",
        };
        TranscriptFile.Read(unit.Path, context, record => Add(record, digest));
        digest.At(unit.ModifiedAt);
        return [digest.Build(unit.Path)];
    }

    private static void Add(JsonElement record, DigestBuilder digest)
    {
        if (record.Is("type", "turn_ended") && record.Is("status", "error"))
        {
            digest.Signal("neg:cursor_turn_error");
        }

        if (record.Get("message") is not { } message)
        {
            return;
        }

        var text = JsonRead.TextOf(message.Get("content"));
        if (record.Is("role", "user"))
        {
            digest.Prompt(Query(text));
        }
        else if (record.Is("role", "assistant"))
        {
            digest.Reply(text);
            foreach (var call in message.Items("content").Where(b => b.Is("type", "tool_use")))
            {
                digest.Tool(call.Text("name"));
                var input = call.Get("input");
                digest.Skill(SkillFiles.NameIn(input?.Text("path") ?? input?.Text("target_file") ?? input?.Text("command")));
            }
        }
    }

    private static string Query(string text)
    {
        const string Open = "<user_query>";
        const string Close = "</user_query>";
        var start = text.LastIndexOf(Open, StringComparison.Ordinal);
        var end = start < 0 ? -1 : text.IndexOf(Close, start, StringComparison.Ordinal);
        return end < 0 ? text : text[(start + Open.Length)..end].Trim();
    }
}
