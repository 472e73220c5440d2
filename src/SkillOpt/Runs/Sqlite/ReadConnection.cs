using SkillOpt.Identity;

namespace SkillOpt.Runs.Sqlite;

/// <summary>One reading connection with its prepared statements. Not thread-safe.</summary>
internal sealed class ReadConnection(SqliteDatabase database) : IDisposable
{
    private readonly SqliteStatement _value = database.Prepare("SELECT value FROM journal WHERE key = ?");
    private readonly SqliteStatement _history = database.Prepare("SELECT type, hash FROM events WHERE seq >= ? ORDER BY seq LIMIT ?");
    private readonly SqliteStatement _json = database.Prepare("SELECT json FROM events WHERE seq = ?");

    public string? Meta(string key)
    {
        using var statement = database.Prepare("SELECT value FROM meta WHERE key = ?");
        return statement.Bind(1, key).Read() ? statement.GetText(0) : null;
    }

    public byte[]? Value(ContentHash key)
    {
        Span<byte> bytes = stackalloc byte[32];
        key.CopyTo(bytes);
        if (!_value.Bind(1, bytes).Read())
        {
            return null;
        }

        var value = _value.GetBytes(0).ToArray();
        _value.Reset();
        return value;
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
        _history.Dispose();
        _json.Dispose();
        database.Dispose();
    }
}
