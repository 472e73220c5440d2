namespace SkillOpt.Sleep;

/// <summary>Pi: one file of JSON lines for each session, below <c>~/.pi/agent/sessions</c>; from version 2 on a tree of entries.</summary>
internal sealed class PiSource : ISessionSource
{
    private const string SourceName = "pi";

    /// <inheritdoc/>
    public string Name => SourceName;

    /// <inheritdoc/>
    public IReadOnlyList<SessionUnit> List(Machine machine)
    {
        ArgumentNullException.ThrowIfNull(machine);
        var home = machine.PlaceOf(SourceName, "PI_CODING_AGENT_DIR", ".pi", "agent");
        return [.. FolderWalk.Files(Path.Combine(home, "sessions"), "*.jsonl").Select(f => SessionUnit.Of(f))];
    }

    /// <inheritdoc/>
    public IReadOnlyList<SessionDigest> Read(SessionUnit unit, SourceContext context)
    {
        ArgumentNullException.ThrowIfNull(unit);
        ArgumentNullException.ThrowIfNull(context);
        var tree = new PiTree();
        var isClean = TranscriptFile.Read(unit.Path, context, tree.Add);
        if (!isClean || tree.Problem is not null)
        {
            // A tree with a piece missing has no branch of which one could be sure.
            context.Trouble($"{unit.Path}: {tree.Problem ?? "a line is missing"}, so the session is passed over.");
            return [];
        }

        var digest = new DigestBuilder(SourceName, Path.GetFileNameWithoutExtension(unit.Path), context.Redactor);
        tree.Tell(digest);
        return [digest.Build(unit.Path)];
    }
}
