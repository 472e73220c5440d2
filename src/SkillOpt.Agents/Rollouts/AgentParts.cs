namespace SkillOpt.Agents;

/// <summary>What rollouts of one agent are made with.</summary>
internal sealed record AgentParts
{
    /// <summary>The target that stands for the agent's own login.</summary>
    public const string LoginName = "login";

    /// <summary>The agent.</summary>
    public required IAgentHarness Harness { get; init; }

    /// <summary>The settings.</summary>
    public required AgentOptions Options { get; init; }

    /// <summary>The target as the project names it.</summary>
    public required string Target { get; init; }

    /// <summary>The skill's folder on the disk; null for none.</summary>
    public string? SkillFolder { get; init; }

    /// <summary>Where what is left is kept.</summary>
    public required string KeepFolder { get; init; }

    /// <summary>Where rollouts work.</summary>
    public required RolloutFolder Rollouts { get; init; }

    /// <summary>The gateway.</summary>
    public required SharedGateway Gateway { get; init; }

    /// <summary>Finds programs.</summary>
    public required ProgramSearch Programs { get; init; }

    /// <summary>Reads a variable of the operator's.</summary>
    public required Func<string, string?> Variable { get; init; }

    /// <summary>Finds what is put around the agent.</summary>
    public required Func<IAgentSandbox> Sandbox { get; init; }

    /// <summary>Starts the agent.</summary>
    public required AgentProcess Process { get; init; }

    /// <summary>Told of what happens, as it does; null when nobody watches.</summary>
    public IAgentWatcher? Watcher { get; init; }

    /// <summary>Whether the agent reaches its model through its own login.</summary>
    public bool UsesLogin => Target == LoginName;
}
