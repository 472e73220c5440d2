namespace SkillOpt.Runs;

/// <summary>
/// The one door to the world: completed paid work by content key. A value is durable before <see cref="PutAsync"/> returns.
/// Implementations are thread-safe. Failures are never put.
/// </summary>
public interface IJournal
{
    /// <summary>Reads a completed result; null when the work has not been done in this run.</summary>
    ValueTask<byte[]?> TryGetAsync(ContentHash key, CancellationToken cancellationToken);

    /// <summary>Stores a completed result durably. Putting a key twice keeps the first value.</summary>
    /// <param name="key">The content key.</param>
    /// <param name="kind">What the value is.</param>
    /// <param name="label">A short readable description (role, stage, task id) for people who look into the file.</param>
    /// <param name="value">UTF-8 JSON.</param>
    /// <param name="cancellationToken">Cancels the wait, not a write already begun.</param>
    ValueTask PutAsync(ContentHash key, JournalKind kind, string label, ReadOnlyMemory<byte> value, CancellationToken cancellationToken);
}
