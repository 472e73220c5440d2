using System.Collections.Concurrent;

namespace SkillOpt;

/// <summary>
/// The one thread that starts processes. Linux ties a process that dies with its parent (as bubblewrap's do) to the thread that started it,
/// and threads of the pool come and go: a process started by one would be killed in the middle of its work.
/// </summary>
internal static class StartingThread
{
    private static readonly Lazy<BlockingCollection<Action>> s_work = new(Begin);

    /// <summary>Does something on the thread.</summary>
    public static Task<T> DoAsync<T>(Func<T> work)
    {
        var done = new TaskCompletionSource<T>(TaskCreationOptions.RunContinuationsAsynchronously);
        s_work.Value.Add(() =>
        {
            try
            {
                done.SetResult(work());
            }
#pragma warning disable CA1031 // Whatever it is belongs to whoever asked.
            catch (Exception e)
#pragma warning restore CA1031
            {
                done.SetException(e);
            }
        });
        return done.Task;
    }

    private static BlockingCollection<Action> Begin()
    {
        var work = new BlockingCollection<Action>();
        new Thread(() =>
        {
            foreach (var next in work.GetConsumingEnumerable())
            {
                next();
            }
        })
        {
            IsBackground = true,
            Name = "process starter",
        }.Start();
        return work;
    }
}
