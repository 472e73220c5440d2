namespace SkillOpt.Runs;

public sealed partial class SqliteRunStore
{
    /// <inheritdoc/>
    public ValueTask<byte[]?> TryGetAsync(ContentHash key, CancellationToken cancellationToken)
    {
        if (cancellationToken.IsCancellationRequested)
        {
            return ValueTask.FromCanceled<byte[]?>(cancellationToken);
        }

        if (_committer.IsPending(key, out var pending))
        {
            return WhenDurable(key, pending, cancellationToken);
        }

        return new ValueTask<byte[]?>(_stored.MayContain(key) ? _values.Value(key) : null);
    }

    /// <inheritdoc/>
    /// <remarks>The memory of <paramref name="value"/> must stay unchanged until the task ends.</remarks>
    public ValueTask PutAsync(
        ContentHash key,
        JournalKind kind,
        string label,
        ReadOnlyMemory<byte> value,
        CancellationToken cancellationToken
    )
    {
        cancellationToken.ThrowIfCancellationRequested();
        var done = _committer.Add(new PutWrite(key, (int)kind, label, value.Length, StoredValue.Pack(value), Now()));
        return new ValueTask(cancellationToken.CanBeCanceled ? done.WaitAsync(cancellationToken) : done);
    }

    // A value that another caller is just storing is durable before it is used, like any other.
    private async ValueTask<byte[]?> WhenDurable(ContentHash key, Task done, CancellationToken cancellationToken)
    {
        await done.WaitAsync(cancellationToken).ConfigureAwait(false);
        return _values.Value(key);
    }
}
