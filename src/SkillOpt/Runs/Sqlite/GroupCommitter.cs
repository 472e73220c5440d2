using System.Runtime.ExceptionServices;

namespace SkillOpt.Runs;

/// <summary>
/// The one writer: a thread that commits everything that gathered while the previous transaction was being written, so that a transaction's
/// fixed cost is shared by all callers that wait. Changes are committed in the order in which they were added. After a failed commit
/// nothing more is written and every later change is refused with the same diagnostic.
/// </summary>
internal sealed class GroupCommitter : IDisposable
{
    private readonly SqliteDatabase _database;
    private readonly StoreStatements _statements;
    private readonly KeyFilter _stored;
    private readonly object _gate = new();
    private readonly Thread _thread;
    private WriteBatch _open = new();
    private WriteBatch _writing = new();
    private bool _isWaiting;
    private bool _isClosing;
    private Exception? _fault;

    public GroupCommitter(SqliteDatabase database, KeyFilter stored)
    {
        _database = database;
        _stored = stored;
        _statements = new StoreStatements(database);
        _thread = new Thread(Work) { IsBackground = true, Name = "run store writer" };
        _thread.Start();
    }

    /// <summary>Queues a change; the task ends when it is durable.</summary>
    public Task Add(StoreWrite write)
    {
        lock (_gate)
        {
            ThrowIfUnusable();
            if (write is PutWrite put && _writing.Holds(put.Key))
            {
                return _writing.Done;
            }

            _open.Add(write);
            if (_isWaiting)
            {
                _isWaiting = false;
                Monitor.Pulse(_gate);
            }

            return _open.Done;
        }
    }

    /// <summary>Queues a change that nobody waits for.</summary>
    public void Queue(StoreWrite write) => _ = Add(write);

    /// <summary>True when a put of this key is queued; the task ends when it is durable.</summary>
    public bool IsPending(ContentHash key, out Task done)
    {
        lock (_gate)
        {
            var isOpen = _open.Holds(key);
            done = isOpen ? _open.Done : _writing.Done;
            return isOpen || _writing.Holds(key);
        }
    }

    /// <summary>Ends when everything added so far is durable.</summary>
    public Task Flush()
    {
        lock (_gate)
        {
            if (_fault is not null)
            {
                return Task.FromException(_fault);
            }

            return !_open.IsEmpty ? _open.Done
                : !_writing.IsEmpty ? _writing.Done
                : Task.CompletedTask;
        }
    }

    /// <summary>Commits what is left and ends the thread.</summary>
    public void Dispose()
    {
        lock (_gate)
        {
            _isClosing = true;
            Monitor.Pulse(_gate);
        }

        _thread.Join();
        _statements.Dispose();
    }

    private void Work()
    {
        while (TakeBatch())
        {
            try
            {
                Commit(_writing);
            }
#pragma warning disable CA1031 // Whatever stops the writer has to reach the callers that wait for it.
            catch (Exception failure)
#pragma warning restore CA1031
            {
                Abandon(failure);
                return;
            }

            TaskCompletionSource finished;
            lock (_gate)
            {
                finished = _writing.Recycle();
            }

            finished.SetResult();
        }
    }

    private bool TakeBatch()
    {
        lock (_gate)
        {
            while (_open.IsEmpty)
            {
                if (_isClosing)
                {
                    return false;
                }

                _isWaiting = true;
                Monitor.Wait(_gate);
            }

            _isWaiting = false;
            (_open, _writing) = (_writing, _open);
            return true;
        }
    }

    private void Commit(WriteBatch batch)
    {
        _statements.Begin.Run();
        foreach (var write in batch.Writes)
        {
            write.Run(_statements);
        }

        _statements.Commit.Run();
        foreach (var key in batch.Keys)
        {
            _stored.Add(key);
        }
    }

    private void Abandon(Exception failure)
    {
        try
        {
            _database.Execute("ROLLBACK");
        }
        catch (SkillOptException)
        {
            // The engine had rolled back by itself.
        }

        TaskCompletionSource writing,
            open;
        lock (_gate)
        {
            _fault = failure;
            writing = _writing.Recycle();
            open = _open.Recycle();
        }

        foreach (var signal in (ReadOnlySpan<TaskCompletionSource>)[writing, open])
        {
            signal.SetException(failure);
            _ = signal.Task.Exception;
        }
    }

    private void ThrowIfUnusable()
    {
        if (_fault is not null)
        {
            ExceptionDispatchInfo.Throw(_fault);
        }

        ObjectDisposedException.ThrowIf(_isClosing, typeof(GroupCommitter));
    }
}
