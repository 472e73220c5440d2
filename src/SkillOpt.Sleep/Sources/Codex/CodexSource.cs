namespace SkillOpt.Sleep;

/// <summary>Codex: rollouts below <c>~/.codex/sessions</c>, and those that were archived.</summary>
internal sealed class CodexSource : ISessionSource
{
    private const string SourceName = "codex";

    /// <inheritdoc/>
    public string Name => SourceName;

    /// <inheritdoc/>
    public IReadOnlyList<SessionUnit> List(Machine machine)
    {
        ArgumentNullException.ThrowIfNull(machine);
        var home = machine.PlaceOf(SourceName, "CODEX_HOME", ".codex");
        var live = FolderWalk.Files(Path.Combine(home, "sessions"), "*.jsonl");
        var archived = FolderWalk.Files(Path.Combine(home, "archived_sessions"), "*.jsonl");

        // A rollout that is being archived may be met in both places.
        return [.. live.Concat(archived).DistinctBy(f => f.Name, StringComparer.Ordinal).Select(f => SessionUnit.Of(f))];
    }

    /// <inheritdoc/>
    public IReadOnlyList<SessionDigest> Read(SessionUnit unit, SourceContext context)
    {
        ArgumentNullException.ThrowIfNull(unit);
        ArgumentNullException.ThrowIfNull(context);
        var reader = new CodexRecords(new DigestBuilder(SourceName, Path.GetFileNameWithoutExtension(unit.Path), context.Redactor));
        TranscriptFile.Read(unit.Path, context, reader.Add);
        return [reader.Digest.Build(unit.Path)];
    }
}
