using System.Collections.Concurrent;

namespace SkillOpt.Calls;

/// <summary>
/// Work in flight, by what it is for: who asks for the same while it is being done shares its result, so that what is paid for never
/// depends on how two askers meet. Thread-safe.
/// </summary>
internal sealed class SharedWork<T>
{
    private readonly ConcurrentDictionary<ContentHash, Task<T>> _running = new();

    /// <summary>
    /// Does the work, or waits for whoever is doing it. A failure or a cancellation is the first asker's own: the next one then does it
    /// itself.
    /// </summary>
    /// <param name="key">What the work is for.</param>
    /// <param name="work">
    /// The work. What is kept for good must be kept when it ends, and looked for when it begins: an asker may just have missed another's
    /// result.
    /// </param>
    /// <param name="cancellationToken">Ends the wait for another asker's result.</param>
    /// <param name="onWait">Called before it waits for another asker.</param>
    public async Task<T> DoAsync(ContentHash key, Func<Task<T>> work, CancellationToken cancellationToken, Action? onWait = null)
    {
        while (true)
        {
            var mine = new TaskCompletionSource<T>(TaskCreationOptions.RunContinuationsAsynchronously);
            var running = _running.GetOrAdd(key, mine.Task);
            if (running == mine.Task)
            {
                return await DoAsync(key, mine, work).ConfigureAwait(false);
            }

            onWait?.Invoke();
            try
            {
                return await running.WaitAsync(cancellationToken).ConfigureAwait(false);
            }
            catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
            {
                // The other asker gave up.
            }
        }
    }

    private async Task<T> DoAsync(ContentHash key, TaskCompletionSource<T> mine, Func<Task<T>> work)
    {
        try
        {
            var result = await work().ConfigureAwait(false);
            _running.TryRemove(key, out _);
            mine.SetResult(result);
            return result;
        }
        catch
        {
            _running.TryRemove(key, out _);
            mine.SetCanceled(CancellationToken.None);
            throw;
        }
    }
}
