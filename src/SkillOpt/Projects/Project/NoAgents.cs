using System.Text.Json.Nodes;
using SkillOpt.Rollouts;

namespace SkillOpt.Projects;

/// <summary>The agents of a program that has none.</summary>
internal sealed class NoAgents : IAgentSource
{
    public IReadOnlyList<string> Names => [];

    public IReadOnlyList<string> SettingNames => [];

    public void CheckSettings(string agent, JsonObject settings) => throw None(agent);

    public IEnvironment Create(AgentRequest request) => throw None(request.Agent);

    public IAsyncEnumerable<Finding> ExamineAsync(AgentRequest request, bool starts, CancellationToken cancellationToken) =>
        throw None(request.Agent);

    private static SkillOptException None(string agent) =>
        new("SKO1340", $"environment: this program brings no agents, so '{agent}' cannot do the tasks; leave environment.agent out.");
}
