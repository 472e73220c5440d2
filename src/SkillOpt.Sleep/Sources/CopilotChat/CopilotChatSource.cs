using System.Text.Json;
using System.Text.Json.Nodes;

namespace SkillOpt.Sleep;

/// <summary>Copilot in VS Code: chat sessions of each workspace, kept as a log of changes.</summary>
internal sealed class CopilotChatSource : ISessionSource
{
    private const string SourceName = "copilot-chat";

    /// <inheritdoc/>
    public string Name => SourceName;

    /// <inheritdoc/>
    public IReadOnlyList<SessionUnit> List(Machine machine)
    {
        ArgumentNullException.ThrowIfNull(machine);
        IEnumerable<string> roots = machine.Places.TryGetValue(SourceName, out var named) ? [named] : EditorFolders.Of(machine);
        return
        [
            .. roots
                .SelectMany(FolderWalk.Folders)
                .Select(w => (Folder: w, Project: EditorFolders.ProjectOf(w)))
                .Where(w => w.Project.Length > 0)
                .SelectMany(w =>
                    FolderWalk
                        .FilesIn(Path.Combine(w.Folder, "chatSessions"), "*.json*")
                        .Select(f => SessionUnit.Of(f) with { Project = w.Project })
                ),
        ];
    }

    /// <inheritdoc/>
    public IReadOnlyList<SessionDigest> Read(SessionUnit unit, SourceContext context)
    {
        ArgumentNullException.ThrowIfNull(unit);
        ArgumentNullException.ThrowIfNull(context);
        var log = new ChangeLog();
        if (unit.Path.EndsWith(".jsonl", StringComparison.Ordinal))
        {
            TranscriptFile.Read(unit.Path, context, log.Apply);
        }
        else if (!Whole(unit.Path, log))
        {
            context.Trouble($"{unit.Path}: no JSON, passed over.");
            return [];
        }

        if (log.State is not JsonObject)
        {
            return [];
        }

        // The state is read as records are: what is not there, or of another kind, is nothing.
        using var state = JsonDocument.Parse(log.State.ToJsonString());
        var digest = new DigestBuilder(
            SourceName,
            state.RootElement.Text("sessionId") ?? Path.GetFileNameWithoutExtension(unit.Path),
            context.Redactor
        )
        {
            Project = unit.Project ?? "",
        };
        CopilotChatState.Tell(state.RootElement, digest);
        return [digest.Build(unit.Path)];
    }

    // Earlier versions wrote the whole state as one document.
    private static bool Whole(string path, ChangeLog log)
    {
        using var stream = TranscriptFile.Open(path);
        try
        {
            log.State = JsonNode.Parse(stream);
            return true;
        }
        catch (JsonException)
        {
            return false;
        }
    }
}
