using System.Collections.Immutable;

namespace SkillOpt.Sleep;

/// <summary>
/// Reads what is new in the sessions of all sources. What was seen is remembered by size and time of each file, never by the clock: a
/// session that a cap left, that is still being written, or whose project was not asked for is seen the next time.
/// </summary>
internal sealed class Harvester(HarvestOptions options)
{
    private const int MostReaders = 4;
    private readonly SourceContext _context = new(options.Machine, new Redactor(options.Redaction));

    /// <summary>Harvests.</summary>
    /// <param name="store">What was seen before; null for nothing.</param>
    /// <param name="keep">Whether what was seen is remembered, and what was taken stored.</param>
    /// <param name="cancellationToken">Cancels; nothing is remembered then.</param>
    public HarvestReport Run(SleepStore? store, bool keep, CancellationToken cancellationToken)
    {
        var table = store is null ? null : new SessionTable(store);
        var units = 0;
        List<(ISessionSource Source, SessionUnit Unit)> due = [];
        foreach (var source in options.Sources)
        {
            var found = List(source);
            units += found.Count;
            var cursors = table?.Cursors(source.Name);
            due.AddRange(found.Where(u => IsDue(u, cursors?.GetValueOrDefault(u.Path))).Select(u => (source, u)));
        }

        var readings = ReadAll(
            [.. due.OrderByDescending(d => d.Unit.ModifiedAt).ThenBy(d => d.Unit.Path, StringComparer.Ordinal)],
            cancellationToken
        );
        var selection = new HarvestSelection(options, table);
        selection.Take(readings);
        if (keep && store is not null)
        {
            store.Together(() => selection.Keep(table!));
        }

        return selection.Report with
        {
            Units = units,
            Read = readings.Count,
            Bytes = readings.Sum(r => r.Unit.Bytes),
            Troubles = [.. _context.Troubles.Order(StringComparer.Ordinal)],
        };
    }

    private IReadOnlyList<SessionUnit> List(ISessionSource source)
    {
        try
        {
            return source.List(options.Machine);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            _context.Trouble($"{source.Name}: its sessions cannot be listed ({e.Message.TrimEnd('.')}).");
            return [];
        }
    }

    private bool IsDue(SessionUnit unit, UnitCursor? cursor)
    {
        if (options.Since is { } since && unit.ModifiedAt < since || unit.Project is { } project && !options.Scope.Contains(project))
        {
            return false;
        }

        return cursor is null || cursor.Stamp != HarvestSelection.StampOf(unit, options) || cursor.LeftProjects.Any(options.Scope.Contains);
    }

    private List<UnitReading> ReadAll(List<(ISessionSource Source, SessionUnit Unit)> due, CancellationToken cancellationToken)
    {
        var readings = new UnitReading[due.Count];
        Parallel.For(
            0,
            due.Count,
            new ParallelOptions
            {
                MaxDegreeOfParallelism = Math.Min(MostReaders, Environment.ProcessorCount),
                CancellationToken = cancellationToken,
            },
            i => readings[i] = new UnitReading(due[i].Source, due[i].Unit, ReadOne(due[i].Source, due[i].Unit))
        );
        return [.. readings];
    }

    private IReadOnlyList<SessionDigest>? ReadOne(ISessionSource source, SessionUnit unit)
    {
        try
        {
            return source.Read(unit, _context);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or SkillOptException)
        {
            _context.Trouble($"{unit.Path}: cannot be read now and is passed over ({Reason(e)}).");
            return null;
        }
    }

    private static string Reason(Exception e) =>
        e is SkillOptException ? "it is no store that this version knows, or it is damaged" : e.Message.TrimEnd('.');
}
