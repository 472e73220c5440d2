using System.Collections.Immutable;

namespace SkillOpt.Training;

/// <summary>A cause of failure and the tasks that show it.</summary>
/// <param name="Type">A short name.</param>
/// <param name="Description">What goes wrong.</param>
/// <param name="TaskIds">The tasks, as checked by the engine.</param>
internal sealed record FailurePattern(string Type, string Description, ImmutableArray<string> TaskIds);
