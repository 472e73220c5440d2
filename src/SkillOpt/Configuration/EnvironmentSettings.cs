using System.Text.Json.Nodes;

namespace SkillOpt.Projects;

/// <summary>Which environment puts tasks to the target, and its own settings. Treat <see cref="Settings"/> as read-only.</summary>
/// <param name="Name">The environment's name, e.g. <c>chat</c>.</param>
/// <param name="Settings">Its settings; what they mean is for the environment to say and to check.</param>
public sealed record EnvironmentSettings(string Name, JsonObject Settings)
{
    /// <summary>The agent program that does the tasks in a folder, e.g. <c>codex</c>; null for none.</summary>
    public string? Agent { get; init; }
}
