using System.Text.Json;

namespace SkillOpt.Sleep;

/// <summary>Devin: transcripts of its command line, one JSON document for each session.</summary>
internal sealed class DevinSource : ISessionSource
{
    private const string SourceName = "devin";

    /// <inheritdoc/>
    public string Name => SourceName;

    /// <inheritdoc/>
    public IReadOnlyList<SessionUnit> List(Machine machine)
    {
        ArgumentNullException.ThrowIfNull(machine);
        IEnumerable<string> folders = machine.Places.TryGetValue(SourceName, out var named)
            ? [named]
            : machine.DataFolders().Select(d => Path.Combine(d, "devin", "cli", "transcripts"));
        var project = DevinWorkspaces.Only(machine);
        return [.. folders.SelectMany(f => FolderWalk.FilesIn(f, "*.json")).Select(f => SessionUnit.Of(f) with { Project = project })];
    }

    /// <inheritdoc/>
    public IReadOnlyList<SessionDigest> Read(SessionUnit unit, SourceContext context)
    {
        ArgumentNullException.ThrowIfNull(unit);
        ArgumentNullException.ThrowIfNull(context);
        using var stream = TranscriptFile.Open(unit.Path);
        try
        {
            using var document = JsonDocument.Parse(stream);
            var root = document.RootElement;
            var digest = new DigestBuilder(
                SourceName,
                root.Text("session_id") ?? Path.GetFileNameWithoutExtension(unit.Path),
                context.Redactor
            )
            {
                Project = root.Text("cwd") ?? root.Text("workspace") ?? unit.Project ?? "",
            };
            foreach (var step in root.Items("steps"))
            {
                Add(step, digest);
            }

            return [digest.Build(unit.Path)];
        }
        catch (JsonException)
        {
            context.Trouble($"{unit.Path}: no JSON, passed over.");
            return [];
        }
    }

    private static void Add(JsonElement step, DigestBuilder digest)
    {
        digest.At(step.Time("timestamp"));
        var text = JsonRead.TextOf(step.Get("message"));
        switch (step.Text("source"))
        {
            case "user":
                digest.Prompt(text);
                break;
            case "agent":
                digest.Reply(text);
                foreach (var call in step.Items("tool_calls"))
                {
                    digest.Tool(call.Text("function_name") ?? call.Text("name"));
                    digest.Skill(SkillFiles.NameIn(call.Get("arguments")?.Text("path") ?? call.Get("arguments")?.Text("command")));
                }

                break;
            default:
                break;
        }

        foreach (var result in step.Get("observation")?.Items("results") ?? [])
        {
            digest.Foreign(JsonRead.TextOf(result.Get("content")));
        }
    }
}
