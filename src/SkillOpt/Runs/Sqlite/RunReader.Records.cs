using System.Globalization;
using System.Text;
using System.Text.Json;

namespace SkillOpt.Runs;

/// <content>What stands beside the history for people; runs of earlier versions have none of it.</content>
internal sealed partial class RunReader
{
    /// <summary>
    /// Whether the store has tables of tasks, texts, calls and spend: false for one that only earlier versions worked on.
    /// </summary>
    public bool HasRecords => _database.ExecuteInt64("PRAGMA user_version") >= 4;

    /// <summary>Changes whenever another connection has written: a cheap way to ask whether there is news.</summary>
    public long DataVersion => _database.ExecuteInt64("PRAGMA data_version");

    /// <summary>The run's tasks without their texts, split by split, in order.</summary>
    public IReadOnlyList<TaskRecord> Tasks()
    {
        var tasks = new List<TaskRecord>();
        if (!HasRecords)
        {
            return tasks;
        }

        using var statement = _database.Prepare("SELECT split, place, id, hash, type FROM tasks ORDER BY split, place");
        while (statement.Read())
        {
            tasks.Add(
                new TaskRecord(
                    (TaskSplit)statement.GetInt64(0),
                    (int)statement.GetInt64(1),
                    statement.GetText(2),
                    new ContentHash(statement.GetBytes(3)),
                    statement.GetTextOrNull(4),
                    ""
                )
            );
        }

        return tasks;
    }

    /// <summary>A text that was kept; null when it was not.</summary>
    public string? Text(ContentHash hash)
    {
        if (!HasRecords)
        {
            return null;
        }

        using var statement = _database.Prepare("SELECT value, size FROM blobs WHERE hash = ?").Bind(1, hash.ToBytes());
        return statement.Read()
            ? Encoding.UTF8.GetString(StoredValue.Unpack(statement.GetBytes(0), statement.GetInt64(1), _database.Path))
            : null;
    }

    /// <summary>The calls that were asked, in order.</summary>
    public IReadOnlyList<StoredCall> Calls()
    {
        var calls = new List<StoredCall>();
        if (!HasRecords)
        {
            return calls;
        }

        using var statement = _database.Prepare("SELECT id, at, key, role, stage, label, attempt, parts FROM calls ORDER BY id");
        while (statement.Read())
        {
            var parts = JsonSerializer.Deserialize(statement.GetText(7), RecordsJson.Default.StringArrayArray)!;
            calls.Add(
                new StoredCall(
                    statement.GetInt64(0),
                    At(statement.GetInt64(1)),
                    new ContentHash(statement.GetBytes(2)),
                    statement.GetText(3),
                    statement.GetText(4),
                    statement.GetText(5),
                    (int)statement.GetInt64(6),
                    [.. parts.Select(p => KeyValuePair.Create(p[0], ContentHash.Parse(p[1])))]
                )
            );
        }

        return calls;
    }

    /// <summary>What calls took, in the order in which it was told.</summary>
    public IReadOnlyList<StoredSpend> Spend()
    {
        var spend = new List<StoredSpend>();
        if (!HasRecords)
        {
            return spend;
        }

        using var statement = _database.Prepare("SELECT id, at, label, role, stage, model, usage, cost FROM spend ORDER BY id");
        while (statement.Read())
        {
            var cost = statement.GetTextOrNull(7);
            spend.Add(
                new StoredSpend(
                    statement.GetInt64(0),
                    At(statement.GetInt64(1)),
                    new SpendRecord(
                        statement.GetText(2),
                        (ModelRole)statement.GetInt64(3),
                        statement.GetText(4),
                        statement.GetText(5),
                        JsonSerializer.Deserialize(statement.GetText(6), RecordsJson.Default.Usage)!,
                        cost is null ? null : decimal.Parse(cost, CultureInfo.InvariantCulture)
                    )
                )
            );
        }

        return spend;
    }

    /// <summary>Keys of completed rollouts, in the order of completion.</summary>
    public IReadOnlyList<ContentHash> Rollouts()
    {
        var keys = new List<ContentHash>();
        using var statement = _database.Prepare($"SELECT key FROM journal WHERE kind = {(int)JournalKind.Rollout} ORDER BY id");
        while (statement.Read())
        {
            keys.Add(new ContentHash(statement.GetBytes(0)));
        }

        return keys;
    }

    /// <summary>When a completed result was stored; null where that is not told.</summary>
    public DateTimeOffset? StoredAt(ContentHash key)
    {
        if (!HasRecords)
        {
            return null;
        }

        using var statement = _database.Prepare("SELECT at FROM journal WHERE key = ? AND at IS NOT NULL").Bind(1, key.ToBytes());
        return statement.Read() ? At(statement.GetInt64(0)) : null;
    }
}
