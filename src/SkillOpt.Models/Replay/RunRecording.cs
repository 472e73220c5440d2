using System.Text;
using SkillOpt.Identity;
using SkillOpt.Runs;

namespace SkillOpt.Models.Replay;

/// <summary>The journal of a run as a recording: read, never written. Thread-safe.</summary>
/// <param name="path">The run's folder or its database.</param>
/// <exception cref="Diagnostics.SkillOptException">SKO2106: there is no run at the path.</exception>
public sealed class RunRecording(string path) : IJournal, IDisposable
{
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
    public ValueTask PutAsync(ContentHash key, JournalKind kind, string label, ReadOnlyMemory<byte> value, CancellationToken cancellationToken) =>
        throw new NotSupportedException("A recording is only read.");

    /// <summary>Writes the journal, without secrets and without anything else of the run, to a new database that can be replayed.</summary>
    /// <param name="file">The database to create; must not exist.</param>
    /// <param name="scrubber">Cuts secrets out of every value.</param>
    /// <param name="cancellationToken">Cancels the export.</param>
    /// <returns>How many results were written.</returns>
    /// <exception cref="Diagnostics.SkillOptException">SKO3031: the file exists.</exception>
    public async Task<long> ExportAsync(string file, SecretScrubber scrubber, CancellationToken cancellationToken)
    {
        if (File.Exists(file))
        {
            throw new Diagnostics.SkillOptException("SKO3031", $"'{file}' exists already: export to another file, or delete it first.");
        }

        await using var target = SqliteRunStore.Open(file);
        IReadOnlyList<JournalEntry> entries;
        lock (_lock)
        {
            entries = _reader.Journal();
        }

        foreach (var entry in entries)
        {
            var value = await TryGetAsync(entry.Key, cancellationToken).ConfigureAwait(false);
            var clean = Encoding.UTF8.GetBytes(scrubber.Scrub(Encoding.UTF8.GetString(value!)));
            await target.PutAsync(entry.Key, entry.Kind, entry.Label, clean, cancellationToken).ConfigureAwait(false);
        }

        await target.SetStatusAsync(RunStatus.Finished).ConfigureAwait(false);
        return entries.Count;
    }

    /// <summary>Closes the file.</summary>
    public void Dispose() => _reader.Dispose();
}
