using System.Collections.Concurrent;

namespace SkillOpt.Runs;

/// <summary>Reads of committed data, on connections of their own so that they never wait for the writer. Thread-safe.</summary>
internal sealed class ReadConnections(string path) : IDisposable
{
    private readonly ConcurrentBag<ReadConnection> _idle = [];

    /// <summary>The row of a key; null when there is none.</summary>
    public StoredEntry? Entry(ContentHash key)
    {
        var connection = Rent();
        var entry = connection.Entry(key);
        _idle.Add(connection);
        return entry;
    }

    /// <summary>
    /// The rows from a place on, in the order of completion: at most <paramref name="count"/>, and none after so many bytes.
    /// </summary>
    public List<StoredEntry> Entries(long fromId, int count, long maxBytes)
    {
        var connection = Rent();
        var entries = connection.Entries(fromId, count, maxBytes);
        _idle.Add(connection);
        return entries;
    }

    /// <summary>A named value of the run; null when there is none.</summary>
    public string? Meta(string key)
    {
        var connection = Rent();
        var value = connection.Meta(key);
        _idle.Add(connection);
        return value;
    }

    /// <summary>The numbers, types and digests of the history from a number on, at most <paramref name="count"/> of them.</summary>
    public List<HistoryMark> History(long fromSeq, int count)
    {
        var connection = Rent();
        var marks = connection.History(fromSeq, count);
        _idle.Add(connection);
        return marks;
    }

    /// <summary>The text of one fact.</summary>
    public string EventJson(long seq)
    {
        var connection = Rent();
        var json = connection.EventJson(seq);
        _idle.Add(connection);
        return json;
    }

    public void Dispose()
    {
        while (_idle.TryTake(out var connection))
        {
            connection.Dispose();
        }
    }

    private ReadConnection Rent()
    {
        if (_idle.TryTake(out var idle))
        {
            return idle;
        }

        var database = SqliteDatabase.Open(path, SqliteAccess.Write);

        // Keys are digests, so no page is more likely to be asked for again than another: a large cache per connection would only cost
        // memory.
        database.Execute("PRAGMA cache_size = -256");
        return new ReadConnection(database);
    }
}
