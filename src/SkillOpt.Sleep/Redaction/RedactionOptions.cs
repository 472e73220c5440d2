namespace SkillOpt.Sleep;

/// <summary>What is masked besides secrets.</summary>
public sealed record RedactionOptions
{
    /// <summary>Whether e-mail addresses are masked.</summary>
    public bool EMail { get; init; }

    /// <summary>The home folder, to be shown as <c>~</c>; null leaves it.</summary>
    public string? Home { get; init; }

    /// <summary>The name of this machine, to be masked; null leaves it.</summary>
    public string? Host { get; init; }
}
