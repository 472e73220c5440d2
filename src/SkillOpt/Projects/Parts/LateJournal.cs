using SkillOpt.Runs;

namespace SkillOpt.Projects;

/// <summary>
/// The journal of parts that are made ready before it is known where their results are kept: in memory until a store is given. Thread-safe.
/// </summary>
internal sealed class LateJournal : IJournal
{
    private IJournal _journal = new MemoryRunStore();

    /// <summary>Keeps from now on in a store.</summary>
    public void KeepIn(IJournal journal) => Volatile.Write(ref _journal, journal);

    /// <inheritdoc/>
    public ValueTask<byte[]?> TryGetAsync(ContentHash key, CancellationToken cancellationToken) =>
        Volatile.Read(ref _journal).TryGetAsync(key, cancellationToken);

    /// <inheritdoc/>
    public ValueTask PutAsync(
        ContentHash key,
        JournalKind kind,
        string label,
        ReadOnlyMemory<byte> value,
        CancellationToken cancellationToken
    ) => Volatile.Read(ref _journal).PutAsync(key, kind, label, value, cancellationToken);
}
