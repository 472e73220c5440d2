using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using SkillOpt.Runs;

namespace SkillOpt.Projects;

/// <summary>The journal of a run as a recording: read, never written. Thread-safe.</summary>
/// <param name="path">The run's folder or its database.</param>
/// <exception cref="SkillOptException">SKO2106: there is no run at the path.</exception>
internal sealed class RunRecording(string path) : IJournal, IDisposable
{
    private static readonly JsonWriterOptions s_plain = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private readonly Lock _lock = new();
    private readonly RunReader _reader = RunReader.Open(path);

    /// <summary>How many results it holds.</summary>
    public long Count
    {
        get
        {
            lock (_lock)
            {
                return _reader.JournalCount;
            }
        }
    }

    /// <inheritdoc/>
    public ValueTask<byte[]?> TryGetAsync(ContentHash key, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        lock (_lock)
        {
            return new ValueTask<byte[]?>(_reader.Value(key));
        }
    }

    /// <summary>Not supported: a recording is finished.</summary>
    /// <exception cref="NotSupportedException">Always.</exception>
    public ValueTask PutAsync(
        ContentHash key,
        JournalKind kind,
        string label,
        ReadOnlyMemory<byte> value,
        CancellationToken cancellationToken
    ) => throw new NotSupportedException("A recording is only read.");

    /// <summary>Writes the journal, without secrets and without anything else of the run, to a new database that can be replayed.</summary>
    /// <param name="file">The database to create; must not exist.</param>
    /// <param name="scrubber">Cuts secrets out of every value.</param>
    /// <param name="cancellationToken">Cancels the export.</param>
    /// <returns>How many results were written.</returns>
    /// <exception cref="SkillOptException">SKO3031: the file exists.</exception>
    public async Task<long> ExportAsync(string file, SecretScrubber scrubber, CancellationToken cancellationToken)
    {
        if (File.Exists(file))
        {
            throw new SkillOptException("SKO3031", $"'{file}' exists already: export to another file, or delete it first.");
        }

        var target = SqliteRunStore.Open(file);
        await using var closing = target.ConfigureAwait(false);
        IReadOnlyList<JournalEntry> entries;
        lock (_lock)
        {
            entries = [.. _reader.Journal().Where(e => e.Kind != JournalKind.Ticket)];
        }

        foreach (var entry in entries)
        {
            var value = await TryGetAsync(entry.Key, cancellationToken).ConfigureAwait(false);
            var clean = Clean(value!, scrubber);
            await target.PutAsync(entry.Key, entry.Kind, scrubber.Scrub(entry.Label), clean, cancellationToken).ConfigureAwait(false);
        }

        await KeepModelsAsync(target, scrubber).ConfigureAwait(false);
        await target.SetStatusAsync(RunStatus.Finished).ConfigureAwait(false);
        return entries.Count;
    }

    /// <summary>Closes the file.</summary>
    public void Dispose() => _reader.Dispose();

    // What a replay has to know of the models: which they were, and where they were called.
    private async Task KeepModelsAsync(SqliteRunStore target, SecretScrubber scrubber)
    {
        RunFingerprint? spec;
        lock (_lock)
        {
            spec = _reader.Spec;
            target.AdoptAddressesOf(_reader, scrubber.Scrub);
        }

        if (spec is not null)
        {
            var models = spec.Values.Where(v =>
                v.Key.EndsWith(".base_url", StringComparison.Ordinal) || v.Key.EndsWith(".model", StringComparison.Ordinal)
            );
            await target
                .AdoptSpecAsync(
                    new RunFingerprint([.. models.Select(v => KeyValuePair.Create(v.Key, scrubber.Scrub(v.Value)))]),
                    DriftRules.None
                )
                .ConfigureAwait(false);
        }
    }

    // Text by text, for a replacement across the bounds of a JSON string would break the document. What holds no secret stays as it is,
    // byte for byte.
    private static byte[] Clean(byte[] value, SecretScrubber scrubber)
    {
        var changed = false;
        var node = Walk(JsonNode.Parse(value));
        if (!changed)
        {
            return value;
        }

        using var stream = new MemoryStream();
        using (var writer = new Utf8JsonWriter(stream, s_plain))
        {
            node!.WriteTo(writer);
        }

        return stream.ToArray();

        JsonNode? Walk(JsonNode? at)
        {
            switch (at)
            {
                case JsonObject map:
                    foreach (var (name, child) in map.ToList())
                    {
                        if (Walk(child) is var clean && !ReferenceEquals(clean, child))
                        {
                            map[name] = clean;
                        }
                    }

                    return map;
                case JsonArray list:
                    for (var i = 0; i < list.Count; i++)
                    {
                        if (Walk(list[i]) is var clean && !ReferenceEquals(clean, list[i]))
                        {
                            list[i] = clean;
                        }
                    }

                    return list;
                case JsonValue text
                    when text.GetValueKind() == JsonValueKind.String
                        && scrubber.Scrub(text.GetValue<string>()) is var clean
                        && clean != text.GetValue<string>():
                    changed = true;
                    return JsonValue.Create(clean);
                default:
                    return at;
            }
        }
    }
}
