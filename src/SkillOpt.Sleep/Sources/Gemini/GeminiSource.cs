using System.Text.Json;

namespace SkillOpt.Sleep;

/// <summary>Gemini CLI: chats below <c>~/.gemini/tmp</c>, as JSON lines or, of earlier versions, one JSON document.</summary>
internal sealed class GeminiSource : ISessionSource
{
    private const string SourceName = "gemini";

    /// <inheritdoc/>
    public string Name => SourceName;

    /// <inheritdoc/>
    public IReadOnlyList<SessionUnit> List(Machine machine)
    {
        ArgumentNullException.ThrowIfNull(machine);
        var home = machine.PlaceOf(SourceName, "GEMINI_CLI_HOME", ".gemini");
        return
        [
            .. FolderWalk
                .Folders(Path.Combine(home, "tmp"))
                .SelectMany(f =>
                    FolderWalk
                        .FilesIn(Path.Combine(f, "chats"), "session-*.json*")
                        .Select(c => SessionUnit.Of(c) with { Project = GeminiProjects.Of(home, f, machine.Project) })
                ),
        ];
    }

    /// <inheritdoc/>
    public IReadOnlyList<SessionDigest> Read(SessionUnit unit, SourceContext context)
    {
        ArgumentNullException.ThrowIfNull(unit);
        ArgumentNullException.ThrowIfNull(context);
        var chat = new GeminiChat();
        if (unit.Path.EndsWith(".jsonl", StringComparison.Ordinal))
        {
            TranscriptFile.Read(unit.Path, context, chat.Add);
        }
        else
        {
            using var stream = TranscriptFile.Open(unit.Path);
            try
            {
                using var document = JsonDocument.Parse(stream);
                chat.AddDocument(document.RootElement);
            }
            catch (JsonException)
            {
                context.Trouble($"{unit.Path}: no JSON, passed over.");
                return [];
            }
        }

        var digest = new DigestBuilder(SourceName, chat.Id ?? Path.GetFileNameWithoutExtension(unit.Path), context.Redactor)
        {
            Project = unit.Project ?? GeminiProjects.OfHash(chat.ProjectHash, context.Machine.Project) ?? "",
        };
        chat.Tell(digest);
        return [digest.Build(unit.Path)];
    }
}
