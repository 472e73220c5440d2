namespace SkillOpt.Sleep;

/// <summary>Qwen Code: one file of JSON lines for each session, below <c>~/.qwen/projects</c>.</summary>
internal sealed class QwenSource : ISessionSource
{
    private const string SourceName = "qwen";
    private static readonly string[] s_folders = ["projects", "tmp"];

    /// <inheritdoc/>
    public string Name => SourceName;

    /// <inheritdoc/>
    public IReadOnlyList<SessionUnit> List(Machine machine)
    {
        ArgumentNullException.ThrowIfNull(machine);
        var home = machine.PlaceOf(SourceName, "QWEN_HOME", ".qwen");
        return
        [
            .. s_folders
                .SelectMany(f => FolderWalk.Files(Path.Combine(home, f), "*.jsonl"))
                .Where(f => f.Directory?.Name == "chats")
                .Select(f => SessionUnit.Of(f)),
        ];
    }

    /// <inheritdoc/>
    public IReadOnlyList<SessionDigest> Read(SessionUnit unit, SourceContext context)
    {
        ArgumentNullException.ThrowIfNull(unit);
        ArgumentNullException.ThrowIfNull(context);
        var digest = new DigestBuilder(SourceName, Path.GetFileNameWithoutExtension(unit.Path), context.Redactor);
        TranscriptFile.Read(unit.Path, context, record => QwenRecords.Add(record, digest));
        return [digest.Build(unit.Path)];
    }
}
