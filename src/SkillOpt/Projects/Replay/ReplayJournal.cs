using SkillOpt.Runs;

namespace SkillOpt.Projects;

/// <summary>
/// A run's journal laid over a recording: what the run has not done itself is served from the recording and kept as the run's own.
/// Together with offline endpoints this replays a finished run without a network. Thread-safe when both journals are.
/// </summary>
/// <param name="run">The journal of the run being made.</param>
/// <param name="recording">The journal of a finished run; only read.</param>
/// <example>
/// <code>
/// using var recording = new RunRecording("runs/first");
/// var journal = new ReplayJournal(store, recording);
/// var target = registry.Resolve(settings, environment with { Offline = true });
/// </code>
/// </example>
internal sealed class ReplayJournal(IJournal run, IJournal recording) : IJournal
{
    private int _served;

    /// <summary>How many results came from the recording.</summary>
    public int Served => Volatile.Read(ref _served);

    /// <inheritdoc/>
    public async ValueTask<byte[]?> TryGetAsync(ContentHash key, CancellationToken cancellationToken)
    {
        if (await run.TryGetAsync(key, cancellationToken).ConfigureAwait(false) is { } own)
        {
            return own;
        }

        if (await recording.TryGetAsync(key, cancellationToken).ConfigureAwait(false) is not { } recorded)
        {
            return null;
        }

        Interlocked.Increment(ref _served);
        await run.PutAsync(key, JournalKind.Call, "replayed", recorded, cancellationToken).ConfigureAwait(false);
        return recorded;
    }

    /// <inheritdoc/>
    public ValueTask PutAsync(
        ContentHash key,
        JournalKind kind,
        string label,
        ReadOnlyMemory<byte> value,
        CancellationToken cancellationToken
    ) => run.PutAsync(key, kind, label, value, cancellationToken);
}
