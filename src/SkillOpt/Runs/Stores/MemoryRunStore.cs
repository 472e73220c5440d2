using System.Collections.Concurrent;
using System.Text;
using System.Text.Json.Serialization.Metadata;

namespace SkillOpt.Runs;

/// <summary>
/// A run store that lives as long as the process: for library use without a run directory and for tests. Same rules as
/// <see cref="SqliteRunStore"/>: the first value of a key stays, and a retold history must be the same. Thread-safe.
/// </summary>
internal sealed class MemoryRunStore : IRunStore
{
    private readonly ConcurrentDictionary<ContentHash, byte[]> _journal = new();
    private readonly Lock _gate = new();
    private readonly List<(RunEvent Fact, byte[] Json)> _events = [];
    private readonly List<RunIncident> _incidents = [];
    private EventCodec _codec;
    private int _told;

    /// <summary>Creates an empty store.</summary>
    /// <param name="events">How facts are written and compared; null takes the usual form.</param>
    public MemoryRunStore(JsonTypeInfo<RunEvent>? events = null) => _codec = new EventCodec(events ?? RunEventJson.Default.RunEvent);

    /// <summary>The history so far.</summary>
    public IReadOnlyList<RunEvent> Events
    {
        get
        {
            lock (_gate)
            {
                return [.. _events.Select(entry => entry.Fact)];
            }
        }
    }

    /// <summary>The incidents so far.</summary>
    public IReadOnlyList<RunIncident> Incidents
    {
        get
        {
            lock (_gate)
            {
                return [.. _incidents];
            }
        }
    }

    /// <summary>Completed results stored.</summary>
    public int JournalCount => _journal.Count;

    /// <summary>Begins to tell the history from its start again, as a resumed process does.</summary>
    public void Rewind()
    {
        lock (_gate)
        {
            _told = 0;
        }
    }

    /// <inheritdoc/>
    public ValueTask<byte[]?> TryGetAsync(ContentHash key, CancellationToken cancellationToken) =>
        cancellationToken.IsCancellationRequested
            ? ValueTask.FromCanceled<byte[]?>(cancellationToken)
            : new ValueTask<byte[]?>(_journal.TryGetValue(key, out var value) ? [.. value] : null);

    /// <inheritdoc/>
    public ValueTask PutAsync(
        ContentHash key,
        JournalKind kind,
        string label,
        ReadOnlyMemory<byte> value,
        CancellationToken cancellationToken
    )
    {
        cancellationToken.ThrowIfCancellationRequested();
        _journal.TryAdd(key, value.ToArray());
        return ValueTask.CompletedTask;
    }

    /// <inheritdoc/>
    public void Append(RunEvent fact)
    {
        var name = _codec.NameOf(fact);
        lock (_gate)
        {
            _codec = _codec.From(fact);
            using var text = _codec.Write(fact);
            var json = text.ToArray();
            if (_told == _events.Count)
            {
                _events.Add((fact, json));
            }
            else if (!json.AsSpan().SequenceEqual(_events[_told].Json))
            {
                var stored = _events[_told];
                throw HistoryMismatch.Describe(
                    _told,
                    _codec.NameOf(stored.Fact),
                    name,
                    Encoding.UTF8.GetString(stored.Json),
                    Encoding.UTF8.GetString(json)
                );
            }

            _told++;
        }
    }

    /// <inheritdoc/>
    public void Report(RunIncident incident)
    {
        lock (_gate)
        {
            _incidents.Add(incident);
        }
    }
}
