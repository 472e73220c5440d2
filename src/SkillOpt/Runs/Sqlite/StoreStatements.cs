namespace SkillOpt.Runs;

/// <summary>The prepared statements of the writer.</summary>
internal sealed class StoreStatements(SqliteDatabase database) : IDisposable
{
    public SqliteStatement Begin { get; } = database.Prepare("BEGIN IMMEDIATE");

    public SqliteStatement Commit { get; } = database.Prepare("COMMIT");

    public SqliteStatement Put { get; } =
        database.Prepare("INSERT INTO journal(key, kind, label, size, value, at) VALUES(?, ?, ?, ?, ?, ?) ON CONFLICT(key) DO NOTHING");

    public SqliteStatement Event { get; } =
        database.Prepare("INSERT INTO events(seq, type, hash, at, json, brief, scores) VALUES(?, ?, ?, ?, ?, ?, ?)");

    public SqliteStatement CutHistory { get; } = database.Prepare("DELETE FROM events WHERE seq >= ?");

    public SqliteStatement Incident { get; } =
        database.Prepare("INSERT INTO incidents(at, kind, message, stage, task_id, amount, service) VALUES(?, ?, ?, ?, ?, ?, ?)");

    public SqliteStatement Activity { get; } = database.Prepare("INSERT INTO activity(at, kind, json) VALUES(?, ?, ?)");

    public SqliteStatement Blob { get; } =
        database.Prepare("INSERT INTO blobs(hash, size, value) VALUES(?, ?, ?) ON CONFLICT(hash) DO NOTHING");

    public SqliteStatement Task { get; } =
        database.Prepare("INSERT INTO tasks(split, place, id, hash, type) VALUES(?, ?, ?, ?, ?) ON CONFLICT DO NOTHING");

    public SqliteStatement Call { get; } =
        database.Prepare(
            "INSERT INTO calls(at, key, role, stage, label, attempt, parts) VALUES(?, ?, ?, ?, ?, ?, ?) ON CONFLICT(key) DO NOTHING"
        );

    public SqliteStatement Spend { get; } =
        database.Prepare("INSERT INTO spend(at, label, role, stage, model, usage, cost) VALUES(?, ?, ?, ?, ?, ?, ?)");

    public SqliteStatement Meta { get; } =
        database.Prepare("INSERT INTO meta(key, value) VALUES(?, ?) ON CONFLICT(key) DO UPDATE SET value = excluded.value");

    public SqliteStatement ForgetMeta { get; } = database.Prepare("DELETE FROM meta WHERE key = ?");

    public void Dispose()
    {
        foreach (
            var statement in (ReadOnlySpan<SqliteStatement>)
                [Begin, Commit, Put, Event, CutHistory, Incident, Activity, Blob, Task, Call, Spend, Meta, ForgetMeta]
        )
        {
            statement.Dispose();
        }
    }
}
