using System.Threading.Channels;

namespace SkillOpt.Web;

/// <summary>
/// News of all runs, for whoever listens. While somebody does, every store is asked four times a second whether it was written to; when
/// nobody does, nothing is opened. Thread-safe.
/// </summary>
/// <param name="catalog">The projects.</param>
/// <param name="time">Spaces the looks out.</param>
internal sealed class LiveFeed(ProjectCatalog catalog, TimeProvider time) : IAsyncDisposable
{
    private const int LooksASecond = 4;
    private const int LooksAScan = 8;
    private static readonly TimeSpan s_pause = TimeSpan.FromSeconds(1.0 / LooksASecond);

    private readonly Lock _gate = new();
    private readonly List<Channel<LiveNews>> _listeners = [];
    private readonly Dictionary<string, RunWatch> _watches = new(StringComparer.Ordinal);
    private readonly CancellationTokenSource _end = new();
    private Task _work = Task.CompletedTask;

    /// <summary>Everything that is known now, then what is new, until the listener goes.</summary>
    public async IAsyncEnumerable<LiveNews> ListenAsync(
        [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellationToken
    )
    {
        var channel = Channel.CreateUnbounded<LiveNews>();
        Begin(channel);
        try
        {
            await foreach (var news in channel.Reader.ReadAllAsync(cancellationToken).ConfigureAwait(false))
            {
                yield return news;
            }
        }
        finally
        {
            lock (_gate)
            {
                _listeners.Remove(channel);
            }
        }
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await _end.CancelAsync().ConfigureAwait(false);
        Task work;
        lock (_gate)
        {
            work = _work;
        }

        await work.ConfigureAwait(false);
        _end.Dispose();
    }

    private void Begin(Channel<LiveNews> channel)
    {
        lock (_gate)
        {
            foreach (var known in _watches.Values.Select(w => w.Latest).OfType<LiveNews>())
            {
                channel.Writer.TryWrite(known);
            }

            _listeners.Add(channel);
            if (_work.IsCompleted)
            {
                _work = Task.Run(WatchAsync);
            }
        }
    }

    private async Task WatchAsync()
    {
        try
        {
            for (var look = 0; ; look++)
            {
                if (!Look(look))
                {
                    return;
                }

                await Task.Delay(s_pause, time, _end.Token).ConfigureAwait(false);
            }
        }
        catch (OperationCanceledException)
        {
            lock (_gate)
            {
                CloseAll();
            }
        }
    }

    private bool Look(int look)
    {
        lock (_gate)
        {
            if (_listeners.Count == 0)
            {
                CloseAll();
                return false;
            }

            if (look % LooksAScan == 0)
            {
                Scan();
            }

            foreach (var news in _watches.Values.Select(w => w.Look(withStatus: look % LooksASecond == 0)).OfType<LiveNews>().ToList())
            {
                _listeners.ForEach(l => l.Writer.TryWrite(news));
            }

            return true;
        }
    }

    private void Scan()
    {
        var there = catalog
            .Projects.SelectMany(p => ProjectCatalog.FoldersOf(p).Select(f => (Run: $"{p.Id}/{Path.GetFileName(f)}", Folder: f)))
            .ToDictionary(r => r.Run, r => r.Folder, StringComparer.Ordinal);
        foreach (var gone in _watches.Keys.Where(r => !there.ContainsKey(r)).ToList())
        {
            _watches.Remove(gone, out var watch);
            watch!.Dispose();
        }

        foreach (var (run, folder) in there)
        {
            _watches.TryAdd(run, new RunWatch(run, folder));
        }
    }

    private void CloseAll()
    {
        foreach (var watch in _watches.Values)
        {
            watch.Dispose();
        }

        _watches.Clear();
    }
}
