namespace SkillOpt.Sleep;

/// <summary>opencode: a store of all sessions, <c>opencode.db</c> in its data folder.</summary>
internal sealed class OpenCodeSource : ISessionSource
{
    private const string SourceName = "opencode";

    /// <inheritdoc/>
    public string Name => SourceName;

    /// <inheritdoc/>
    public IReadOnlyList<SessionUnit> List(Machine machine)
    {
        ArgumentNullException.ThrowIfNull(machine);
        return
        [
            .. Stores(machine)
                .Where(s => s != ":memory:")
                .Select(s => SessionUnit.Of(s, StoreSnapshot.Beside(s)))
                .OfType<SessionUnit>()
                .DistinctBy(u => u.Path, StringComparer.Ordinal),
        ];
    }

    /// <inheritdoc/>
    public IReadOnlyList<SessionDigest> Read(SessionUnit unit, SourceContext context)
    {
        ArgumentNullException.ThrowIfNull(unit);
        ArgumentNullException.ThrowIfNull(context);
        return OpenCodeStore.Read(unit.Path, SourceName, context);
    }

    private static IEnumerable<string> Stores(Machine machine)
    {
        var folders = machine.DataFolders().Select(d => Path.Combine(d, "opencode")).ToList();
        var named = machine.Places.GetValueOrDefault(SourceName) ?? machine.Variable("OPENCODE_DB");
        if (named is null)
        {
            return folders.Select(f => Path.Combine(f, "opencode.db"));
        }

        return Path.IsPathRooted(named) || named == ":memory:" ? [named] : folders.Select(f => Path.Combine(f, named));
    }
}
