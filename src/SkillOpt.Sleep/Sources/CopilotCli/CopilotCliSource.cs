namespace SkillOpt.Sleep;

/// <summary>
/// The Copilot command line: its store of sessions, and the events of each session, which tell more. A session that is in both is read from
/// its events.
/// </summary>
internal sealed class CopilotCliSource : ISessionSource
{
    private const string SourceName = "copilot-cli";

    /// <inheritdoc/>
    public string Name => SourceName;

    /// <inheritdoc/>
    public IReadOnlyList<SessionUnit> List(Machine machine)
    {
        ArgumentNullException.ThrowIfNull(machine);
        var home = machine.PlaceOf(SourceName, "COPILOT_HOME", ".copilot");
        if (File.Exists(home))
        {
            return [SessionUnit.Of(new FileInfo(home), StoreSnapshot.Beside(home))];
        }

        var store = Path.Combine(home, "session-store.db");
        return
        [
            .. new[] { SessionUnit.Of(store, StoreSnapshot.Beside(store)) }.OfType<SessionUnit>(),
            .. FolderWalk
                .Folders(Path.Combine(home, "session-state"))
                .Select(f => SessionUnit.Of(Path.Combine(f, "events.jsonl")))
                .OfType<SessionUnit>(),
        ];
    }

    /// <inheritdoc/>
    public IReadOnlyList<SessionDigest> Read(SessionUnit unit, SourceContext context)
    {
        ArgumentNullException.ThrowIfNull(unit);
        ArgumentNullException.ThrowIfNull(context);
        if (!unit.Path.EndsWith(".jsonl", StringComparison.Ordinal))
        {
            return CopilotStore.Read(unit.Path, SourceName, context);
        }

        var digest = new DigestBuilder(SourceName, Path.GetFileName(Path.GetDirectoryName(unit.Path))!, context.Redactor);
        TranscriptFile.Read(unit.Path, context, record => CopilotEvents.Add(record, digest));
        return [digest.Build(unit.Path)];
    }
}
