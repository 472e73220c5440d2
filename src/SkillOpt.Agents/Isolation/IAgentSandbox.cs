using System.Collections.Immutable;

namespace SkillOpt.Agents;

/// <summary>What is put around an agent.</summary>
internal interface IAgentSandbox
{
    /// <summary>True when the agent is isolated from this machine.</summary>
    bool IsIsolated { get; }

    /// <summary>True when the agent has no network and reaches its model through a socket.</summary>
    bool ForwardsToSocket { get; }

    /// <summary>The home as the agent sees it.</summary>
    string HomeOf(AgentEnclosure enclosure);

    /// <summary>The working folder as the agent sees it.</summary>
    string WorkOf(AgentEnclosure enclosure);

    /// <summary>The command that starts a program inside.</summary>
    AgentCommand Wrap(AgentEnclosure enclosure, ImmutableArray<string> command);
}
