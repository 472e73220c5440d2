using SkillOpt.Runs;

namespace SkillOpt.Sleep;

/// <summary>
/// What Sleep remembers between nights, in one database. A database that cannot be read is refused and left as it is. Not thread-safe.
/// </summary>
internal sealed class SleepStore : IDisposable
{
    private const int Version = 1;

    private static readonly string[] s_schema =
    [
        "CREATE TABLE cursors(source TEXT, unit TEXT, stamp TEXT, left_projects TEXT, PRIMARY KEY(source, unit))",
        "CREATE TABLE sessions(source TEXT, id TEXT, project TEXT, ended TEXT, hash TEXT, body TEXT, harvest INTEGER, "
            + "PRIMARY KEY(source, id))",
        "CREATE TABLE tasks(id TEXT PRIMARY KEY, project TEXT, kin TEXT, grp TEXT, body TEXT, night INTEGER)",
        "CREATE TABLE uses(project TEXT, grp TEXT, purpose TEXT, night INTEGER, decisions INTEGER, PRIMARY KEY(project, grp))",
        "CREATE TABLE nights(number INTEGER PRIMARY KEY, project TEXT, state TEXT, started TEXT, body TEXT)",
        "CREATE TABLE proposals(id TEXT PRIMARY KEY, night INTEGER, project TEXT, skill TEXT, state TEXT, body TEXT)",
        "CREATE TABLE rules(skill TEXT, line TEXT, proposal TEXT, body TEXT, PRIMARY KEY(skill, line, proposal))",
        $"PRAGMA user_version = {Version}",
    ];

    private SleepStore(SqliteDatabase database) => Database = database;

    /// <summary>The database.</summary>
    public SqliteDatabase Database { get; }

    /// <summary>Opens the store, and makes it when there is none.</summary>
    /// <exception cref="SkillOptException">SKO7002: it cannot be read; SKO7003: it cannot be written.</exception>
    public static SleepStore Open(SleepHome home)
    {
        home.Make();
        return Guarded(home, () => Ready(SqliteDatabase.Open(home.Database, SqliteAccess.Create), home));
    }

    /// <summary>Opens the store to look into it; null when there is none.</summary>
    /// <exception cref="SkillOptException">SKO7002: it cannot be read.</exception>
    public static SleepStore? OpenToRead(SleepHome home)
    {
        if (!File.Exists(home.Database))
        {
            return null;
        }

        return Guarded(
            home,
            () =>
            {
                var isLive = File.Exists(home.Database + "-wal");
                var database = SqliteDatabase.Open(home.Database, isLive ? SqliteAccess.Read : SqliteAccess.Immutable);
                return Checked(database, home);
            }
        );
    }

    /// <summary>Does several changes as one.</summary>
    public void Together(Action changes)
    {
        Database.Execute("BEGIN IMMEDIATE");
        try
        {
            changes();
            Database.Execute("COMMIT");
        }
        catch
        {
            Database.Execute("ROLLBACK");
            throw;
        }
    }

    /// <inheritdoc/>
    public void Dispose() => Database.Dispose();

    private static SleepStore Ready(SqliteDatabase database, SleepHome home)
    {
        database.Execute("PRAGMA journal_mode = WAL");
        database.Execute("PRAGMA synchronous = FULL");
        if (database.ExecuteInt64("PRAGMA user_version") == 0 && database.ExecuteInt64("SELECT count(*) FROM sqlite_master") == 0)
        {
            var store = new SleepStore(database);
            store.Together(() =>
            {
                foreach (var line in s_schema)
                {
                    database.Execute(line);
                }
            });
            return store;
        }

        return Checked(database, home);
    }

    private static SleepStore Checked(SqliteDatabase database, SleepHome home)
    {
        var version = database.ExecuteInt64("PRAGMA user_version");
        if (version != Version)
        {
            database.Dispose();
            throw new SkillOptException(
                "SKO7002",
                $"{home.Database} is of version {version}, and this program reads version {Version}; it is left as it is: use the program "
                    + "that wrote it, or move the file away to begin anew."
            );
        }

        return new SleepStore(database);
    }

    private static SleepStore Guarded(SleepHome home, Func<SleepStore> open)
    {
        try
        {
            return open();
        }
        catch (SkillOptException e) when (e.Code is RunDirectory.DamagedCode or SqliteFault.Unreadable)
        {
            throw new SkillOptException(
                "SKO7002",
                $"{home.Database} is damaged, so nothing was done and the file is left as it is; put a copy of it back, or move it away to "
                    + "begin anew (what was adopted stays).",
                innerException: e
            );
        }
        catch (SkillOptException e) when (e.Code == FileFault.CannotBeWritten)
        {
            throw new SkillOptException(
                "SKO7003",
                $"{home.Database} cannot be written, so nothing was kept and nothing lost; make it writable, or name another folder with "
                    + "--home.",
                ExitCode.EnvironmentFailed,
                e
            );
        }
    }
}
