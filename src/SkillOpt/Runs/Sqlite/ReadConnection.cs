namespace SkillOpt.Runs;

/// <summary>One reading connection with its prepared statements. Not thread-safe.</summary>
internal sealed class ReadConnection(SqliteDatabase database) : IDisposable
{
    private readonly SqliteStatement _value = database.Prepare("SELECT id, size, value FROM journal WHERE key = ?");
    private readonly SqliteStatement _following = database.Prepare(
        "SELECT id, size, value, key FROM journal WHERE id >= ? ORDER BY id LIMIT ?"
    );
    private readonly SqliteStatement _history = database.Prepare("SELECT type, hash FROM events WHERE seq >= ? ORDER BY seq LIMIT ?");
    private readonly SqliteStatement _json = database.Prepare("SELECT json FROM events WHERE seq = ?");

    public string? Meta(string key)
    {
        using var statement = database.Prepare("SELECT value FROM meta WHERE key = ?");
        return statement.Bind(1, key).Read() ? statement.GetText(0) : null;
    }

    public StoredEntry? Entry(ContentHash key)
    {
        Span<byte> bytes = stackalloc byte[32];
        key.CopyTo(bytes);
        if (!_value.Bind(1, bytes).Read())
        {
            return null;
        }

        var entry = new StoredEntry(_value.GetInt64(0), key, _value.GetInt64(1), _value.GetBytes(2).ToArray());
        _value.Reset();
        return entry;
    }

    public List<StoredEntry> Entries(long fromId, int count, long maxBytes)
    {
        var entries = new List<StoredEntry>();
        _following.Bind(1, fromId).Bind(2, count);
        for (var bytes = 0L; bytes < maxBytes && _following.Read(); )
        {
            var stored = _following.GetBytes(2).ToArray();
            entries.Add(new StoredEntry(_following.GetInt64(0), new ContentHash(_following.GetBytes(3)), _following.GetInt64(1), stored));
            bytes += stored.Length;
        }

        _following.Reset();
        return entries;
    }

    public List<HistoryMark> History(long fromSeq, int count)
    {
        var marks = new List<HistoryMark>(count);
        _history.Bind(1, fromSeq).Bind(2, count);
        while (_history.Read())
        {
            marks.Add(new HistoryMark(_history.GetText(0), new ContentHash(_history.GetBytes(1))));
        }

        return marks;
    }

    public string EventJson(long seq)
    {
        if (!_json.Bind(1, seq).Read())
        {
            return "";
        }

        var json = _json.GetText(0);
        _json.Reset();
        return json;
    }

    public void Dispose()
    {
        _value.Dispose();
        _following.Dispose();
        _history.Dispose();
        _json.Dispose();
        database.Dispose();
    }
}
