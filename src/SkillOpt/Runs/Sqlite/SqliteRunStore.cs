using System.Globalization;

namespace SkillOpt.Runs;

/// <summary>
/// A run's memory in one SQLite file: journal, history, incidents and a few named values. Writes are grouped: one thread commits everything
/// that gathered while the previous transaction was being written, so that durability costs microseconds per result. Thread-safe. One
/// process at a time writes (see <see cref="RunDirectory"/>); any number of processes read (see the run reader).
/// </summary>
/// <example><code>
/// await using var store = SqliteRunStore.Open("runs/first/run.db");
/// var parts = ChatTraining.Parts(target.WithIdentity("acme:small"), optimizer.WithIdentity("acme:large"), scorer, store);
/// var result = await new Trainer(parts).RunAsync(skill, tasks, cancellationToken); // again: goes on where it stopped
/// await store.SetStatusAsync(RunStatus.Finished);
/// </code></example>
public sealed partial class SqliteRunStore : IRunStore, IAsyncDisposable, IDisposable
{
    private const string IdentityKey = "identity";
    private const string NewEndKey = "new_end";
    private const string HistoryKey = "history";

    // Counts the versions that tell a run's history in another way: other prompts, other facts, edits applied otherwise. Version 0.1 wrote
    // none.
    private const string HistoryVersion = "2";
    private const string StatusKey = "status";
    private const int CheckpointPages = 4000;

    private readonly SqliteDatabase _database;
    private readonly GroupCommitter _committer;
    private readonly ReadConnections _readers;
    private readonly ReadAhead _values;
    private readonly KeyFilter _stored = new();
    private readonly TimeProvider _time;
    private EventCodec _codec;
    private RunFingerprint? _beganWith;
    private bool _isDisposed;

    private SqliteRunStore(SqliteDatabase database, SqliteRunStoreOptions options)
    {
        _database = database;
        _time = options.Time;
        _codec = new EventCodec(options.Events);
        JournalCount = LoadKeys();
        _storedEvents = RunSchema.CountFacts(database);
        _beganWith = ReadMeta(SpecKey) is { } spec ? RunFingerprint.Parse(spec) : null;
        WasBegunByEarlierVersion = _storedEvents > 0 && ReadMeta(HistoryKey) != HistoryVersion;
        _allowsNewEnd = WasBegunByEarlierVersion || ReadMeta(NewEndKey) is not null;
        _readers = new ReadConnections(database.Path);
        _values = new ReadAhead(_readers, database.Path);
        _committer = new GroupCommitter(database, _stored);
        EarlierStatus = RunStatusText.Parse(ReadMeta(StatusKey));
        Identity = ReadMeta(IdentityKey) ?? Guid.NewGuid().ToString("N");
        Write(IdentityKey, Identity);
        Write(HistoryKey, HistoryVersion);
        if (_allowsNewEnd)
        {
            Write(NewEndKey, "1");
        }

        Write(StatusKey, nameof(RunStatus.Running));
    }

    /// <summary>The database file.</summary>
    public string Path => _database.Path;

    /// <summary>What tells this run from every other, one of the same name begun anew included; kept as long as the file.</summary>
    public string Identity { get; }

    /// <summary>Completed results that were already stored when the store was opened.</summary>
    public long JournalCount { get; }

    /// <summary>True when an earlier process had begun this run.</summary>
    public bool IsResumed => JournalCount > 0 || StoredEventCount > 0;

    /// <summary>
    /// Whether an earlier version of the program began the run. Its facts may then be told otherwise from some point on: the stored rest is
    /// dropped there and told anew, as far as possible from the journal.
    /// </summary>
    public bool WasBegunByEarlierVersion { get; }

    /// <summary>How far the run had come when the store was opened; null for a new run.</summary>
    public RunStatus? EarlierStatus { get; }

    /// <summary>Opens a run's store, creating it when the file does not exist.</summary>
    /// <param name="path">The database file; its folder must exist.</param>
    /// <param name="options">How; null takes the defaults.</param>
    /// <exception cref="SkillOptException">
    /// SKO2110 disk full, SKO2111 not writable, SKO2112 damaged, SKO2113 disk error, SKO2114 locked, SKO2115 newer version.
    /// </exception>
    public static SqliteRunStore Open(string path, SqliteRunStoreOptions? options = null)
    {
        options ??= new SqliteRunStoreOptions();
        var database = SqliteDatabase.Open(path, SqliteAccess.Create);
        try
        {
            database.Execute("PRAGMA journal_mode = WAL");
            database.Execute(options.IsPowerCutSafe ? "PRAGMA synchronous = FULL" : "PRAGMA synchronous = NORMAL");
            database.Execute($"PRAGMA wal_autocheckpoint = {CheckpointPages}");
            if (options.MaxBytes is { } bytes)
            {
                database.Execute(string.Create(CultureInfo.InvariantCulture, $"PRAGMA max_page_count = {Math.Max(1, bytes / 4096)}"));
            }

            RunSchema.Prepare(database);
            return new SqliteRunStore(database, options);
        }
        catch
        {
            database.Dispose();
            throw;
        }
    }

    /// <summary>Ends when everything that was put, appended and reported so far is durable.</summary>
    public Task FlushAsync(CancellationToken cancellationToken = default) => _committer.Flush().WaitAsync(cancellationToken);

    /// <summary>Records how far the run has come; durable before the task ends.</summary>
    public Task SetStatusAsync(RunStatus status)
    {
        if (status == RunStatus.Finished)
        {
            _committer.Queue(new MetaDelete(NewEndKey));
        }

        return _committer.Add(new MetaWrite(StatusKey, status.ToString()));
    }

    /// <summary>Makes everything durable and closes the file.</summary>
    public ValueTask DisposeAsync()
    {
        Dispose();
        return ValueTask.CompletedTask;
    }

    /// <inheritdoc cref="DisposeAsync"/>
    public void Dispose()
    {
        if (_isDisposed)
        {
            return;
        }

        _isDisposed = true;
        _committer.Dispose();
        _readers.Dispose();
        try
        {
            _database.Execute("PRAGMA wal_checkpoint(TRUNCATE)");
        }
        catch (SkillOptException)
        {
            // The write-ahead log stays beside the file and is read at the next opening; nothing is lost.
        }

        _database.Dispose();
    }

    private long LoadKeys()
    {
        // The index alone holds the keys: the values are not read.
        using var keys = _database.Prepare("SELECT key FROM journal ORDER BY key");
        while (keys.Read())
        {
            _stored.Add(new ContentHash(keys.GetBytes(0)));
        }

        return RunSchema.CountResults(_database);
    }

    private string? ReadMeta(string key)
    {
        using var statement = _database.Prepare("SELECT value FROM meta WHERE key = ?");
        return statement.Bind(1, key).Read() ? statement.GetText(0) : null;
    }

    private void Write(string key, string value) => _committer.Queue(new MetaWrite(key, value));
}
