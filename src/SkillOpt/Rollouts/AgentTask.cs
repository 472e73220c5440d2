using System.Collections.Immutable;
using SkillOpt.Tasks;

namespace SkillOpt.Rollouts;

/// <summary>A task as an agent in a folder gets it.</summary>
/// <param name="Text">What is written into <c>task.md</c>; holds nothing of the expected answer.</param>
/// <param name="Files">The files laid into its folder.</param>
public sealed record AgentTask(string Text, ImmutableArray<TaskFile> Files);
