namespace SkillOpt.Sleep;

/// <summary>
/// The neutral format, for agents that have no source of their own: JSON lines, each a text of a session. See docs/sleep-sources.md.
/// </summary>
internal sealed class NeutralSource : ISessionSource
{
    private const string SourceName = "jsonl";

    /// <inheritdoc/>
    public string Name => SourceName;

    /// <inheritdoc/>
    public IReadOnlyList<SessionUnit> List(Machine machine)
    {
        ArgumentNullException.ThrowIfNull(machine);
        var place = machine.PlaceOf(SourceName, "SKILLOPT_SLEEP_SESSIONS", ".skillopt-sleep", "sessions");
        return File.Exists(place)
            ? [SessionUnit.Of(new FileInfo(place))]
            : [.. FolderWalk.Files(place, "*.jsonl").Select(f => SessionUnit.Of(f))];
    }

    /// <inheritdoc/>
    public IReadOnlyList<SessionDigest> Read(SessionUnit unit, SourceContext context)
    {
        ArgumentNullException.ThrowIfNull(unit);
        ArgumentNullException.ThrowIfNull(context);
        var sessions = new Dictionary<string, DigestBuilder>(StringComparer.Ordinal);
        TranscriptFile.Read(
            unit.Path,
            context,
            record =>
            {
                var id = record.Text("session") ?? Path.GetFileNameWithoutExtension(unit.Path);
                if (!sessions.TryGetValue(id, out var digest))
                {
                    sessions[id] = digest = new DigestBuilder(SourceName, id, context.Redactor);
                }

                NeutralRecords.Add(record, digest);
            }
        );
        return [.. sessions.Values.Select(d => d.Build(unit.Path))];
    }
}
