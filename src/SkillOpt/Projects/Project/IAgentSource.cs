using System.Text.Json.Nodes;
using SkillOpt.Rollouts;

namespace SkillOpt.Projects;

/// <summary>Where a program's agents come from: what <c>environment: {agent: …}</c> names. Implemented by <c>SkillOpt.Agents</c>.</summary>
public interface IAgentSource
{
    /// <summary>The agents' names as in a project file.</summary>
    IReadOnlyList<string> Names { get; }

    /// <summary>Names of the settings that an agent takes; under a benchmark all others are the benchmark's own.</summary>
    IReadOnlyList<string> SettingNames { get; }

    /// <summary>Checks an agent's settings without starting anything.</summary>
    /// <param name="agent">Its name.</param>
    /// <param name="settings">Its settings.</param>
    /// <exception cref="SkillOptException">SKO60xx: there is no such agent, or a setting is unknown or has a value it cannot
    /// have.</exception>
    void CheckSettings(string agent, JsonObject settings);

    /// <summary>Makes the environment of an agent. Nothing is started before its first rollout.</summary>
    /// <param name="request">What the project says about it.</param>
    /// <exception cref="SkillOptException">SKO60xx: the agent cannot be used so.</exception>
    IEnvironment Create(AgentRequest request);

    /// <summary>Looks, for the doctor, at the agent on this machine.</summary>
    /// <param name="request">What the project says about it.</param>
    /// <param name="starts">
    /// False looks at what is installed; true starts the agent against a scripted model and looks at what it can do and what it cannot.
    /// </param>
    /// <param name="cancellationToken">Cancels.</param>
    IAsyncEnumerable<Finding> ExamineAsync(AgentRequest request, bool starts, CancellationToken cancellationToken);
}
