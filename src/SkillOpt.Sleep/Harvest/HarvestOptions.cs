namespace SkillOpt.Sleep;

/// <summary>What is harvested.</summary>
public sealed record HarvestOptions
{
    /// <summary>Where things lie.</summary>
    public required Machine Machine { get; init; }

    /// <summary>Whose sessions.</summary>
    public required ProjectScope Scope { get; init; }

    /// <summary>From where; all sources unless given.</summary>
    public IReadOnlyList<ISessionSource> Sources { get; init; } = SessionSources.All;

    /// <summary>What is masked besides secrets.</summary>
    public RedactionOptions Redaction { get; init; } = new();

    /// <summary>Most sessions that are taken, newest first; 0 for all. What is left is taken the next time.</summary>
    public int MaxSessions { get; init; }

    /// <summary>Nothing that was last changed before this is read; null for no limit.</summary>
    public DateTimeOffset? Since { get; init; }

    /// <summary>Whether sessions in which nobody was there are taken too.</summary>
    public bool IncludeHeadless { get; init; }
}
