namespace SkillOpt.Runs;

/// <summary>
/// Looks values up. A resumed run asks for them nearly in the order in which they were stored, and rows side by side cost a fraction of
/// what as many look-ups by key cost; so, when two look-ups in a row lie close together, what follows is read with the second one.
/// Thread-safe.
/// </summary>
internal sealed class ReadAhead(ReadConnections readers, string path)
{
    private const int Rows = 256;
    private const int MaxBytes = 1 << 19;
    private const int Near = 4 * Rows;

    private readonly Lock _lock = new();
    private readonly Dictionary<ContentHash, StoredEntry> _ahead = [];
    private long _bytes;
    private long _last = long.MaxValue;
    private long _end;

    /// <summary>The value of a key; null when there is none.</summary>
    public byte[]? Value(ContentHash key)
    {
        StoredEntry? entry;
        lock (_lock)
        {
            if (!_ahead.Remove(key, out entry))
            {
                entry = Find(key);
            }
            else
            {
                _bytes -= entry.Stored.Length;
            }
        }

        return entry is null ? null : StoredValue.Unpack(entry.Stored, entry.Size, path);
    }

    private StoredEntry? Find(ContentHash key)
    {
        var found = readers.Entry(key);
        if (found is null)
        {
            return null;
        }

        var isNear = found.Id > _last - Near && found.Id < _last + Near;
        _last = found.Id;
        if (isNear)
        {
            Read(Math.Max(found.Id + 1, _end <= found.Id + Near ? _end : 0));
        }

        return found;
    }

    // What nobody asked for is forgotten when it takes up the room of what follows.
    private void Read(long fromId)
    {
        if (_bytes > MaxBytes)
        {
            _ahead.Clear();
            _bytes = 0;
        }

        foreach (var entry in readers.Entries(fromId, Rows, MaxBytes))
        {
            _end = entry.Id + 1;
            if (_ahead.TryAdd(entry.Key, entry))
            {
                _bytes += entry.Stored.Length;
            }
        }
    }
}
