namespace SkillOpt.Sleep;

/// <summary>Sessions that were harvested, and what was seen of each source.</summary>
internal sealed class SessionTable(SleepStore store)
{
    private const char Separator = '\n';

    /// <summary>What was seen of a source, by unit.</summary>
    public IReadOnlyDictionary<string, UnitCursor> Cursors(string source)
    {
        using var rows = store.Database.Prepare("SELECT unit, stamp, left_projects FROM cursors WHERE source = ?1").Bind(1, source);
        var cursors = new Dictionary<string, UnitCursor>(StringComparer.Ordinal);
        while (rows.Read())
        {
            cursors[rows.GetText(0)] = new UnitCursor(rows.GetText(1), rows.GetTextOrNull(2)?.Split(Separator) ?? []);
        }

        return cursors;
    }

    /// <summary>Remembers what was seen of a unit.</summary>
    public void Put(string source, string unit, UnitCursor cursor)
    {
        using var statement = store.Database.Prepare("INSERT OR REPLACE INTO cursors VALUES(?1, ?2, ?3, ?4)");
        statement
            .Bind(1, source)
            .Bind(2, unit)
            .Bind(3, cursor.Stamp)
            .Bind(4, cursor.LeftProjects.Count == 0 ? null : string.Join(Separator, cursor.LeftProjects))
            .Run();
    }

    /// <summary>The digest's hash of a session that is stored; null when it is not.</summary>
    public string? HashOf(string source, string id)
    {
        using var rows = store.Database.Prepare("SELECT hash FROM sessions WHERE source = ?1 AND id = ?2").Bind(1, source).Bind(2, id);
        return rows.Read() ? rows.GetText(0) : null;
    }

    /// <summary>Stores a session, in place of what was stored of it before.</summary>
    public void Put(SessionDigest digest, string json, long harvest)
    {
        using var statement = store.Database.Prepare("INSERT OR REPLACE INTO sessions VALUES(?1, ?2, ?3, ?4, ?5, ?6, ?7)");
        statement
            .Bind(1, digest.Source)
            .Bind(2, digest.Id)
            .Bind(3, digest.Project)
            .Bind(4, digest.EndedAt?.ToString("O"))
            .Bind(5, ContentHash.Of(json).Short)
            .Bind(6, json)
            .Bind(7, harvest)
            .Run();
    }

    /// <summary>The number of the harvest that comes next.</summary>
    public long NextHarvest() => store.Database.ExecuteInt64("SELECT coalesce(max(harvest), 0) + 1 FROM sessions");

    /// <summary>How many sessions are stored.</summary>
    public long Count() => store.Database.ExecuteInt64("SELECT count(*) FROM sessions");

    /// <summary>Stored sessions of a scope, oldest first.</summary>
    public IReadOnlyList<SessionDigest> In(ProjectScope scope)
    {
        using var rows = store.Database.Prepare("SELECT project, body FROM sessions ORDER BY ended, source, id");
        var digests = new List<SessionDigest>();
        while (rows.Read())
        {
            if (scope.Contains(rows.GetText(0)))
            {
                digests.Add(DigestJson.Read(rows.GetText(1)));
            }
        }

        return digests;
    }
}
