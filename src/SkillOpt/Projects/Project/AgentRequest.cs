using System.Text.Json.Nodes;
using SkillOpt.Rollouts;

namespace SkillOpt.Projects;

/// <summary>What a project says about the agent that does its tasks.</summary>
/// <param name="Agent">The agent's name, e.g. <c>codex</c>.</param>
/// <param name="Settings">The environment's settings: the agent's own and, under a benchmark, the benchmark's. Read only.</param>
public sealed record AgentRequest(string Agent, JsonObject Settings)
{
    /// <summary>The target as the project names it, e.g. <c>openai:gpt-5.4-mini</c>; <c>login</c> for the agent's own login.</summary>
    public string Target { get; init; } = "";

    /// <summary>The skill's folder as it lies on the disk, for the files beside the trained ones; null when there is none.</summary>
    public string? SkillFolder { get; init; }

    /// <summary>Where what agents left is kept, at least until it is scored; null for a folder of the system's temporary ones.</summary>
    public string? KeepFolder { get; init; }

    /// <summary>How a benchmark's tasks are put to an agent; null for a project's own tasks.</summary>
    public IAgentTasks? Tasks { get; init; }
}
