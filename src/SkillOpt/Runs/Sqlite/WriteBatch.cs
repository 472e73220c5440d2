namespace SkillOpt.Runs;

/// <summary>
/// The changes of one transaction, with the task that ends when they are durable. Guarded by the committer's lock until it is taken.
/// </summary>
internal sealed class WriteBatch
{
    private readonly List<StoreWrite> _writes = [];
    private readonly HashSet<ContentHash> _keys = [];
    private TaskCompletionSource _done = NewSignal();

    public bool IsEmpty => _writes.Count == 0;

    public List<StoreWrite> Writes => _writes;

    public HashSet<ContentHash> Keys => _keys;

    public Task Done => _done.Task;

    public bool Holds(ContentHash key) => _keys.Contains(key);

    public void Add(StoreWrite write)
    {
        if (write is PutWrite put && !_keys.Add(put.Key))
        {
            return;
        }

        _writes.Add(write);
    }

    /// <summary>Empties the batch for its next use and hands out the signal of the finished one.</summary>
    public TaskCompletionSource Recycle()
    {
        var finished = _done;
        _writes.Clear();
        _keys.Clear();
        _done = NewSignal();
        return finished;
    }

    private static TaskCompletionSource NewSignal() => new(TaskCreationOptions.RunContinuationsAsynchronously);
}
