namespace SkillOpt.Sleep;

/// <summary>The nights.</summary>
internal sealed class NightTable(SleepStore store)
{
    /// <summary>The state of a night that its caps have stopped.</summary>
    public const string Stopped = "stopped";

    private const string Running = "running";

    /// <summary>Begins a night.</summary>
    /// <returns>Its number.</returns>
    public long Begin(string project, DateTimeOffset now)
    {
        var number = store.Database.ExecuteInt64("SELECT coalesce(max(number), 0) + 1 FROM nights");
        Put(number, project, Running, now, "");
        return number;
    }

    /// <summary>The night of a project that was cut off, or stopped by its caps; null when there is none.</summary>
    public (long Number, bool WasStopped)? Unfinished(string project)
    {
        using var rows = store
            .Database.Prepare("SELECT number, state FROM nights WHERE project = ?1 AND state IN (?2, ?3) ORDER BY number DESC")
            .Bind(1, project)
            .Bind(2, Running)
            .Bind(3, Stopped);
        return rows.Read() ? (rows.GetInt64(0), rows.GetText(1) == Stopped) : null;
    }

    /// <summary>A night that was stopped goes on.</summary>
    public void GoOn(long number, string project, DateTimeOffset now) => Put(number, project, Running, now, "");

    /// <summary>Ends a night.</summary>
    public void End(long number, string project, string state, DateTimeOffset now, string sentence) =>
        Put(number, project, state, now, sentence);

    /// <summary>All nights, the latest first.</summary>
    public IReadOnlyList<(long Number, string Project, string State, string At, string Sentence)> All()
    {
        using var rows = store.Database.Prepare("SELECT number, project, state, started, body FROM nights ORDER BY number DESC");
        var nights = new List<(long, string, string, string, string)>();
        while (rows.Read())
        {
            nights.Add((rows.GetInt64(0), rows.GetText(1), rows.GetText(2), rows.GetText(3), rows.GetText(4)));
        }

        return nights;
    }

    private void Put(long number, string project, string state, DateTimeOffset at, string body)
    {
        using var statement = store.Database.Prepare("INSERT OR REPLACE INTO nights VALUES(?1, ?2, ?3, ?4, ?5)");
        statement.Bind(1, number).Bind(2, project).Bind(3, state).Bind(4, at.ToString("O")).Bind(5, body).Run();
    }
}
