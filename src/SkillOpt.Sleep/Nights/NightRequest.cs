using SkillOpt.Projects;

namespace SkillOpt.Sleep;

/// <summary>A night that is asked for.</summary>
public sealed record NightRequest
{
    /// <summary>Where Sleep keeps what it knows.</summary>
    public required SleepHome Home { get; init; }

    /// <summary>The project.</summary>
    public required string Project { get; init; }

    /// <summary>What is harvested first.</summary>
    public required HarvestOptions Harvest { get; init; }

    /// <summary>How the night is spent.</summary>
    public NightSettings Settings { get; init; } = new();

    /// <summary>Models, clock and the rest of the outside world.</summary>
    public required ProjectServices Services { get; init; }

    /// <summary>A file of tasks that is used in place of what would be mined; null for mining.</summary>
    public string? TasksFile { get; init; }

    /// <summary>Whether tasks are replayed although there is no new session.</summary>
    public bool EvenWithoutNew { get; init; }

    /// <summary>Whether it waits for a night that is at work in the same folder of Sleep, instead of saying who that is.</summary>
    public bool Waits { get; init; }

    /// <summary>Told what is being done, in sentences; null when nobody listens.</summary>
    public Action<string>? Tell { get; init; }
}
