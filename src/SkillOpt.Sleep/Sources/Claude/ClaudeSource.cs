namespace SkillOpt.Sleep;

/// <summary>Claude Code: one file of JSON lines for each session, below <c>~/.claude/projects</c>.</summary>
internal sealed class ClaudeSource : ISessionSource
{
    private const string SourceName = "claude";

    /// <inheritdoc/>
    public string Name => SourceName;

    /// <inheritdoc/>
    public IReadOnlyList<SessionUnit> List(Machine machine)
    {
        ArgumentNullException.ThrowIfNull(machine);
        var home = machine.PlaceOf(SourceName, "CLAUDE_CONFIG_DIR", ".claude");
        return [.. FolderWalk.Files(Path.Combine(home, "projects"), "*.jsonl").Where(f => !IsSubAgent(f)).Select(f => SessionUnit.Of(f))];
    }

    /// <inheritdoc/>
    public IReadOnlyList<SessionDigest> Read(SessionUnit unit, SourceContext context)
    {
        ArgumentNullException.ThrowIfNull(unit);
        ArgumentNullException.ThrowIfNull(context);
        var reader = new ClaudeRecords(new DigestBuilder(SourceName, Path.GetFileNameWithoutExtension(unit.Path), context.Redactor));
        TranscriptFile.Read(unit.Path, context, reader.Add);
        return [reader.Digest.Build(unit.Path)];
    }

    private static bool IsSubAgent(FileInfo file) =>
        file.Name.StartsWith("agent-", StringComparison.Ordinal)
        || file.DirectoryName!.Split('/', '\\').Contains("subagents", StringComparer.Ordinal);
}
