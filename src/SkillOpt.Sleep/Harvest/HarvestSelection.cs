using System.Collections.Immutable;

namespace SkillOpt.Sleep;

/// <summary>Chooses from what was read: the scope, who was at work, what is new, and the cap.</summary>
internal sealed class HarvestSelection(HarvestOptions options, SessionTable? table)
{
    private readonly List<(SessionDigest Digest, string Json)> _taken = [];
    private readonly List<(string Source, string Unit, UnitCursor Cursor)> _cursors = [];
    private readonly SortedDictionary<SessionMark, int> _passedOver = [];
    private readonly HashSet<(string, string)> _known = [];
    private int _outOfScope;
    private int _left;

    /// <summary>What was chosen.</summary>
    public HarvestReport Report
    {
        get
        {
            var count = new RedactionCount();
            foreach (var (digest, _) in _taken)
            {
                count.Add(digest.Redactions);
            }

            return new HarvestReport
            {
                Sessions = [.. _taken.Select(t => t.Digest)],
                PassedOver = _passedOver.ToImmutableSortedDictionary(),
                OutOfScope = _outOfScope,
                Left = _left,
                BySource = _taken
                    .GroupBy(t => t.Digest.Source, StringComparer.Ordinal)
                    .ToImmutableSortedDictionary(g => g.Key, g => g.Count(), StringComparer.Ordinal),
                Redactions = count.Kinds,
            };
        }
    }

    /// <summary>What is remembered of a unit: how it was, and what was looked for in it.</summary>
    public static string StampOf(SessionUnit unit, HarvestOptions options) =>
        options.IncludeHeadless ? $"{unit.Stamp}+headless" : unit.Stamp;

    /// <summary>Chooses.</summary>
    public void Take(IEnumerable<UnitReading> readings)
    {
        // Of a session that is in two places, the place that tells more is taken.
        var all = readings.ToList();
        var fullest = all.SelectMany(r => r.Sessions ?? [])
            .GroupBy(d => (d.Source, d.Id))
            .ToDictionary(g => g.Key, g => g.MaxBy(d => d.Exchanges.Length + d.AssistantTurns)!);
        foreach (var reading in all)
        {
            // What could not be read is tried again the next time.
            if (reading.Sessions is { } sessions)
            {
                var isWhole = sessions
                    .Where(d => ReferenceEquals(fullest[(d.Source, d.Id)], d))
                    .Aggregate(true, (whole, d) => Take(d) && whole);
                var left = sessions.Select(d => d.Project).Distinct(StringComparer.Ordinal).Where(p => !options.Scope.Contains(p)).ToList();
                var stamp = isWhole ? StampOf(reading.Unit, options) : "";
                _cursors.Add((reading.Source.Name, reading.Unit.Path, new UnitCursor(stamp, left)));
            }
        }
    }

    /// <summary>Remembers what was seen, and stores what was taken.</summary>
    public void Keep(SessionTable sessions)
    {
        var harvest = sessions.NextHarvest();
        foreach (var (digest, json) in _taken)
        {
            sessions.Put(digest, json, harvest);
        }

        foreach (var (source, unit, cursor) in _cursors)
        {
            sessions.Put(source, unit, cursor);
        }
    }

    // False when the session is left for the next time.
    private bool Take(SessionDigest digest)
    {
        if (!options.Scope.Contains(digest.Project))
        {
            _outOfScope++;
            return true;
        }

        if (digest.Mark != SessionMark.Person && !(digest.Mark == SessionMark.Headless && options.IncludeHeadless))
        {
            _passedOver[digest.Mark] = _passedOver.GetValueOrDefault(digest.Mark) + 1;
            return true;
        }

        var json = DigestJson.Write(digest);
        if (!_known.Add((digest.Source, digest.Id)) || table?.HashOf(digest.Source, digest.Id) == ContentHash.Of(json).Short)
        {
            return true;
        }

        if (options.MaxSessions > 0 && _taken.Count >= options.MaxSessions)
        {
            _left++;
            return false;
        }

        _taken.Add((digest, json));
        return true;
    }
}
