using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace SkillOpt.Runs;

/// <summary>
/// Reads a run's store without owning it, while another process writes or when none does. Each method reads what is committed at that
/// moment. Not thread-safe.
/// </summary>
internal sealed partial class RunReader : IDisposable
{
    private const int LongFact = 1 << 13;

    private readonly SqliteDatabase _database;
    private readonly EventCodec _codec;

    private RunReader(SqliteDatabase database, JsonTypeInfo<RunEvent>? events)
    {
        _database = database;
        _codec = new EventCodec(events ?? RunEventJson.Default.RunEvent);
    }

    /// <summary>Opens a store for reading.</summary>
    /// <param name="path">The database file, or the run's folder.</param>
    /// <param name="events">How facts are written; null takes the usual form.</param>
    /// <exception cref="SkillOptException">SKO2106 there is no run; SKO2112 damaged; SKO2115 newer version.</exception>
    public static RunReader Open(string path, JsonTypeInfo<RunEvent>? events = null)
    {
        if (Directory.Exists(path))
        {
            path = Path.Combine(path, RunDirectory.DatabaseName);
        }

        if (!File.Exists(path))
        {
            throw new SkillOptException("SKO2106", $"There is no run at {path}; check the name, or list the runs with 'skillopt runs'.");
        }

        if (
            RunDirectory.HasLostItsStore(Path.GetDirectoryName(Path.GetFullPath(path))!)
            && Path.GetFileName(path) == RunDirectory.DatabaseName
        )
        {
            throw RunDirectory.Damaged(path);
        }

        var database = OpenDatabase(path);
        try
        {
            var version = database.ExecuteInt64("PRAGMA user_version");
            RunSchema.Check(version, path);
            return version > 0
                ? new RunReader(database, events)
                : throw new SkillOptException("SKO2106", $"The run at {path} has not begun yet; try again in a moment.");
        }
        catch
        {
            database.Dispose();
            throw;
        }
    }

    /// <summary>Number of facts in the history.</summary>
    public long EventCount => RunSchema.CountFacts(_database);

    /// <summary>Number of completed results.</summary>
    public long JournalCount => RunSchema.CountResults(_database);

    /// <summary>Number of incidents.</summary>
    public long IncidentCount => _database.ExecuteInt64("SELECT COUNT(*) FROM incidents");

    /// <summary>
    /// How far the run had come when its last process stopped; a process at work counts as interrupted here (see <see cref="RunCatalog"/>).
    /// </summary>
    public RunStatus? Status => RunStatusText.Parse(Meta("status"));

    /// <summary>What was asked of the run; null when it was never compared.</summary>
    public RunFingerprint? Spec => Meta("spec") is { } json ? RunFingerprint.Parse(json) : null;

    /// <summary>Where a model was called when results of it were last stored; null when it was not, or has no address.</summary>
    /// <param name="identity">What changes the model's answers.</param>
    public string? AddressOf(string identity) => Meta(SqliteRunStore.AddressKey(identity));

    /// <summary>Whether it is remembered where any model was called; version 0.1 did not.</summary>
    public bool KeepsAddresses => Named(SqliteRunStore.AddressPrefix).Any();

    /// <summary>When the first fact was told; null when there is none.</summary>
    public DateTimeOffset? StartedAt => Instant("SELECT at FROM events ORDER BY seq LIMIT 1");

    /// <summary>When the last fact was told; null when there is none.</summary>
    public DateTimeOffset? UpdatedAt => Instant("SELECT at FROM events ORDER BY seq DESC LIMIT 1");

    /// <summary>The history from a place on, in order.</summary>
    /// <param name="fromSeq">The first fact to read.</param>
    /// <param name="most">Most facts to read.</param>
    public IReadOnlyList<StoredEvent> Events(long fromSeq = 0, int most = int.MaxValue)
    {
        var events = new List<StoredEvent>();
        using var statement = _database
            .Prepare("SELECT seq, type, at, json FROM events WHERE seq >= ? ORDER BY seq LIMIT ?")
            .Bind(1, fromSeq)
            .Bind(2, most);
        while (statement.Read())
        {
            var fact = _codec.Read(statement.GetBytes(3));
            events.Add(new StoredEvent(statement.GetInt64(0), statement.GetText(1), At(statement.GetInt64(2)), statement.GetText(3), fact));
        }

        return events;
    }

    /// <summary>
    /// The history in order, for views: the same facts as <see cref="Events"/>, but the scores of a large evaluation are only counted, and
    /// read when somebody looks into them; so this takes as long as the history is, not as the journal is. The scores can be read after
    /// this reader was disposed.
    /// </summary>
    /// <param name="types">The registered names of the facts wanted; none for all.</param>
    public IReadOnlyList<RunEvent> Facts(params IReadOnlyCollection<string> types)
    {
        var facts = new List<RunEvent>();
        var brief = _database.ExecuteInt64("PRAGMA user_version") >= 2 ? "scores, coalesce(brief, json)" : "NULL, json";
        var wanted = types.Count == 0 ? "" : $"WHERE type IN ({string.Join(", ", types.Select(_ => "?"))})";
        using var statement = _database.Prepare($"SELECT seq, {brief} FROM events {wanted} ORDER BY seq");
        foreach (var (index, type) in types.Index())
        {
            statement.Bind(index + 1, type);
        }

        while (statement.Read())
        {
            facts.Add(Brief(statement.GetInt64(0), (int?)statement.GetDouble(1), statement.GetBytes(2)));
        }

        return facts;
    }

    /// <summary>When each fact was told, in order.</summary>
    public IReadOnlyList<DateTimeOffset> FactTimes()
    {
        var times = new List<DateTimeOffset>();
        using var statement = _database.Prepare("SELECT at FROM events ORDER BY seq");
        while (statement.Read())
        {
            times.Add(At(statement.GetInt64(0)));
        }

        return times;
    }

    /// <summary>The incidents from a place on, in order.</summary>
    /// <param name="fromId">The first incident to read.</param>
    /// <param name="most">Most incidents to read.</param>
    public IReadOnlyList<StoredIncident> Incidents(long fromId = 0, int most = int.MaxValue)
    {
        var incidents = new List<StoredIncident>();
        using var statement = _database
            .Prepare(
                $"SELECT id, at, kind, message, stage, task_id, amount, {(HasRecords ? "service" : "NULL")} FROM incidents WHERE id >= ? "
                    + "ORDER BY id LIMIT ?"
            )
            .Bind(1, fromId)
            .Bind(2, most);
        while (statement.Read())
        {
            var incident = new RunIncident(statement.GetText(2), statement.GetText(3))
            {
                Stage = statement.GetText(4),
                TaskId = statement.GetTextOrNull(5),
                Amount = statement.GetDouble(6),
                Service = statement.GetTextOrNull(7),
            };
            incidents.Add(new StoredIncident(statement.GetInt64(0), At(statement.GetInt64(1)), incident));
        }

        return incidents;
    }

    /// <summary>What processes did on the run, from a place on, in order; nothing for runs that only earlier versions worked on.</summary>
    /// <param name="fromId">The first activity to read.</param>
    /// <param name="most">Most activities to read, the latest ones.</param>
    /// <param name="processesOnly">Whether only processes are wanted, with their caps, prices and forecasts, and no stages.</param>
    public IReadOnlyList<StoredActivity> Activities(long fromId = 0, int most = int.MaxValue, bool processesOnly = false)
    {
        var activities = new List<StoredActivity>();
        if (_database.ExecuteInt64("PRAGMA user_version") < 3)
        {
            return activities;
        }

        var only = processesOnly ? "AND kind NOT LIKE 'Stage%'" : "";
        using var statement = _database
            .Prepare($"SELECT id, at, json FROM activity WHERE id >= ? {only} ORDER BY id DESC LIMIT ?")
            .Bind(1, fromId)
            .Bind(2, most);
        while (statement.Read())
        {
            var activity = JsonSerializer.Deserialize(statement.GetBytes(2), ActivityJson.Default.RunActivity)!;
            activities.Add(new StoredActivity(statement.GetInt64(0), At(statement.GetInt64(1)), activity));
        }

        activities.Reverse();
        return activities;
    }

    /// <summary>The journal's entries from a place on, in the order of completion.</summary>
    /// <param name="fromId">The first entry to read.</param>
    /// <param name="most">Most entries to read.</param>
    public IReadOnlyList<JournalEntry> Journal(long fromId = 0, int most = int.MaxValue)
    {
        var entries = new List<JournalEntry>();
        using var statement = _database
            .Prepare("SELECT id, key, kind, label, size FROM journal WHERE id >= ? ORDER BY id LIMIT ?")
            .Bind(1, fromId)
            .Bind(2, most);
        while (statement.Read())
        {
            var key = new ContentHash(statement.GetBytes(1));
            entries.Add(
                new JournalEntry(
                    statement.GetInt64(0),
                    key,
                    (JournalKind)statement.GetInt64(2),
                    statement.GetText(3),
                    statement.GetInt64(4)
                )
            );
        }

        return entries;
    }

    /// <summary>A completed result; null when there is none under this key.</summary>
    public byte[]? Value(ContentHash key)
    {
        using var statement = _database.Prepare("SELECT value, size FROM journal WHERE key = ?").Bind(1, key.ToBytes());
        return statement.Read() ? StoredValue.Unpack(statement.GetBytes(0), statement.GetInt64(1), _database.Path) : null;
    }

    /// <summary>The end of everything that the run has told.</summary>
    public RunCursor Cursor
    {
        get
        {
            var activities = _database.ExecuteInt64("PRAGMA user_version") >= 3 ? "(SELECT MAX(id) FROM activity)" : "0";
            using var statement = _database.Prepare(
                $"SELECT (SELECT MAX(seq) FROM events), (SELECT hash FROM events ORDER BY seq DESC LIMIT 1), "
                    + $"(SELECT MAX(id) FROM incidents), {activities}"
            );
            _ = statement.Read();
            var hash = Convert.ToHexStringLower(statement.GetBytes(1));
            return new RunCursor(
                hash.Length == 0 ? -1 : statement.GetInt64(0),
                hash[..Math.Min(16, hash.Length)],
                statement.GetInt64(2),
                statement.GetInt64(3)
            );
        }
    }

    /// <summary>Closes the file.</summary>
    public void Dispose() => _database.Dispose();

    private static SqliteDatabase OpenDatabase(string path)
    {
        var database = SqliteDatabase.Open(path, SqliteAccess.Read);
        try
        {
            _ = database.ExecuteInt64("SELECT COUNT(*) FROM sqlite_master");
            return database;
        }
        catch (SkillOptException failure) when (failure.Code is FileFault.CannotBeWritten && !File.Exists(path + "-wal"))
        {
            // A store at rest in a folder that cannot be written: no side file can be made, and none is needed.
            database.Dispose();
            return SqliteDatabase.Open(path, SqliteAccess.Immutable);
        }
        catch
        {
            database.Dispose();
            throw;
        }
    }

    // Version 1 stored every fact in full only.
    private RunEvent Brief(long seq, int? stored, ReadOnlySpan<byte> json)
    {
        var count = stored ?? 0;
        var fact = _codec.Read(stored is null && json.Length > LongFact ? BriefFact.Shorten(json, out count) : json);
        return count > 0 && fact is EvaluationFinished brief ? brief with { Scores = new LaterScores(count, () => ScoresOf(seq)) } : fact;
    }

    private IReadOnlyList<TaskScore> ScoresOf(long seq)
    {
        using var again = Open(_database.Path);
        return ((EvaluationFinished)again.Events(seq, 1)[0].Fact).Scores;
    }

    private static DateTimeOffset At(long milliseconds) => DateTimeOffset.FromUnixTimeMilliseconds(milliseconds);

    private string? Meta(string key)
    {
        using var statement = _database.Prepare("SELECT value FROM meta WHERE key = ?").Bind(1, key);
        return statement.Read() ? statement.GetText(0) : null;
    }

    internal IEnumerable<KeyValuePair<string, string>> Named(string prefix)
    {
        using var statement = _database
            .Prepare("SELECT key, value FROM meta WHERE substr(key, 1, ?) = ? ORDER BY key")
            .Bind(1, prefix.Length)
            .Bind(2, prefix);
        while (statement.Read())
        {
            yield return KeyValuePair.Create(statement.GetText(0), statement.GetText(1));
        }
    }

    private DateTimeOffset? Instant(string sql)
    {
        using var statement = _database.Prepare(sql);
        return statement.Read() ? At(statement.GetInt64(0)) : null;
    }
}
