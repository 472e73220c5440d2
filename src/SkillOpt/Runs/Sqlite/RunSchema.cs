namespace SkillOpt.Runs;

/// <summary>The tables of <c>run.db</c> and how an older file is brought up to date.</summary>
internal static class RunSchema
{
    /// <summary>The version this program writes, kept in <c>user_version</c>.</summary>
    public const int Version = 4;

    private static readonly string[][] s_migrations =
    [
        [
            "CREATE TABLE meta(key TEXT PRIMARY KEY, value TEXT NOT NULL)",
            "CREATE TABLE journal(id INTEGER PRIMARY KEY, key BLOB NOT NULL UNIQUE, kind INTEGER NOT NULL, label TEXT NOT NULL, size "
                + "INTEGER NOT NULL, value BLOB NOT NULL)",
            "CREATE TABLE events(seq INTEGER PRIMARY KEY, type TEXT NOT NULL, hash BLOB NOT NULL, at INTEGER NOT NULL, json TEXT NOT NULL)",
            "CREATE TABLE incidents(id INTEGER PRIMARY KEY, at INTEGER NOT NULL, kind TEXT NOT NULL, message TEXT NOT NULL, stage TEXT "
                + "NOT NULL, task_id TEXT, amount REAL)",
        ],
        [
            // A fact without its long list of scores, and the number of these; NULL where the whole fact is short, or older.
            "ALTER TABLE events ADD COLUMN brief TEXT",
            "ALTER TABLE events ADD COLUMN scores INTEGER",
            $"CREATE INDEX journal_tickets ON journal(id) WHERE kind = {(int)JournalKind.Ticket}",
        ],
        [
            // What processes did and do: beside the history, never compared.
            "CREATE TABLE activity(id INTEGER PRIMARY KEY, at INTEGER NOT NULL, kind TEXT NOT NULL, json TEXT NOT NULL)",
        ],
        [
            // What was asked and what it took, for people: beside the history too. Texts stand once each, by their hash.
            "CREATE TABLE blobs(hash BLOB PRIMARY KEY, size INTEGER NOT NULL, value BLOB NOT NULL)",
            "CREATE TABLE tasks(split INTEGER NOT NULL, place INTEGER NOT NULL, id TEXT NOT NULL, hash BLOB NOT NULL, type TEXT, "
                + "PRIMARY KEY(split, place)) WITHOUT ROWID",
            "CREATE TABLE calls(id INTEGER PRIMARY KEY, at INTEGER NOT NULL, key BLOB NOT NULL UNIQUE, role TEXT NOT NULL, stage TEXT NOT "
                + "NULL, label TEXT NOT NULL, attempt INTEGER NOT NULL, parts TEXT NOT NULL)",
            "CREATE TABLE spend(id INTEGER PRIMARY KEY, at INTEGER NOT NULL, label TEXT NOT NULL, role INTEGER NOT NULL, stage TEXT NOT "
                + "NULL, model TEXT NOT NULL, usage TEXT NOT NULL, cost TEXT)",
            "ALTER TABLE journal ADD COLUMN at INTEGER",
            "ALTER TABLE incidents ADD COLUMN service TEXT",
        ],
    ];

    public static void Prepare(SqliteDatabase database)
    {
        // A file that is not a database is recognised here, before anything is written.
        var version = database.ExecuteInt64("PRAGMA user_version");
        Check(version, database.Path);
        if (version == Version)
        {
            return;
        }

        database.Execute("BEGIN IMMEDIATE");
        foreach (var statement in s_migrations.Skip((int)version).SelectMany(statements => statements))
        {
            database.Execute(statement);
        }

        database.Execute($"PRAGMA user_version = {Version}");
        database.Execute("COMMIT");
    }

    /// <summary>
    /// Completed results, without tickets. Rows are never deleted, so that the last one's number is their count; in a file of version 1
    /// tickets count as well.
    /// </summary>
    public static long CountResults(SqliteDatabase database)
    {
        var rows = database.ExecuteInt64("SELECT MAX(id) FROM journal");
        return database.ExecuteInt64("PRAGMA user_version") < 2
            ? rows
            : rows - database.ExecuteInt64($"SELECT COUNT(*) FROM journal WHERE kind = {(int)JournalKind.Ticket}");
    }

    /// <summary>Facts; they are numbered from 0 without a gap.</summary>
    public static long CountFacts(SqliteDatabase database) => database.ExecuteInt64("SELECT MAX(seq) + 1 FROM events");

    public static void Check(long version, string path)
    {
        if (version > Version)
        {
            throw new SkillOptException(
                "SKO2115",
                $"The run store {path} was written by a newer SkillOpt (store version {version}, this program knows {Version}); update "
                    + $"SkillOpt or use another run name."
            );
        }
    }
}
