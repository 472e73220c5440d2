using System.Text.Json;

namespace SkillOpt.Runs;

public sealed partial class SqliteRunStore
{
    private const int HistoryPage = 512;

    // Shorter lists are read as fast as they are left out.
    private const int ShortestBrief = 100;

    private readonly Lock _history = new();
    private long _storedEvents;
    private long _told;
    private long _pageStart;
    private List<HistoryMark> _page = [];
    private bool _allowsNewEnd;

    /// <summary>Facts of the history that are stored or on their way.</summary>
    public long StoredEventCount => Interlocked.Read(ref _storedEvents);

    /// <summary>True while facts are told that an earlier process had told already.</summary>
    public bool IsReplaying
    {
        get
        {
            lock (_history)
            {
                return _told < _storedEvents;
            }
        }
    }

    /// <inheritdoc/>
    /// <remarks>A new fact is on disk before anything that is put or appended after it; <see cref="FlushAsync"/> waits for it.</remarks>
    public void Append(RunEvent fact)
    {
        var name = _codec.NameOf(fact);
        lock (_history)
        {
            _codec = _codec.From(fact);
            var json = _codec.Write(fact);
            var hash = json.Hash();
            if (_told < _storedEvents)
            {
                var stored = StoredMark(_told);
                if (stored.Hash == hash)
                {
                    _told++;
                    json.Dispose();
                    return;
                }

                if (!_allowsNewEnd)
                {
                    throw HistoryMismatch.Describe(_told, stored.Type, name, _readers.EventJson(_told), json.ToString());
                }

                if (WasBegunByEarlierVersion)
                {
                    Report(
                        new RunIncident(
                            "history_retold",
                            $"Another version of the program began this run and told fact {_told} otherwise; from there the history is "
                                + $"told anew."
                        )
                    );
                }

                _committer.Queue(new HistoryCutWrite(_told));
                _committer.Queue(new MetaDelete(NewEndKey));
                _allowsNewEnd = false;
                _storedEvents = _told;
            }

            _committer.Queue(new EventWrite(_told, name, hash, Now(), json, BriefOf(fact)));
            _told++;
            _storedEvents = _told;
        }
    }

    /// <inheritdoc/>
    public void Report(RunIncident incident) => _committer.Queue(new IncidentWrite(Now(), incident));

    /// <summary>Stores what this process does; it is durable with the next write that somebody waits for.</summary>
    internal void Tell(RunActivity activity) =>
        _committer.Queue(
            new ActivityWrite(Now(), activity.GetType().Name, JsonSerializer.Serialize(activity, ActivityJson.Default.RunActivity))
        );

    private BriefFact? BriefOf(RunEvent fact)
    {
        if (fact is not EvaluationFinished { Scores.Count: >= ShortestBrief } evaluation)
        {
            return null;
        }

        using var text = _codec.Write(evaluation with { Scores = [] });
        return new BriefFact(text.ToString(), evaluation.Scores.Count);
    }

    private HistoryMark StoredMark(long seq)
    {
        if (seq < _pageStart || seq >= _pageStart + _page.Count)
        {
            _page = _readers.History(seq, HistoryPage);
            _pageStart = seq;
        }

        return _page[(int)(seq - _pageStart)];
    }

    private long Now() => _time.GetUtcNow().ToUnixTimeMilliseconds();
}
