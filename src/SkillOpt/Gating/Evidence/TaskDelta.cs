using System.Runtime.InteropServices;

namespace SkillOpt.Gating;

/// <summary>One task under both skills.</summary>
/// <param name="TaskId">The task.</param>
/// <param name="Incumbent">Its value under the incumbent, in [0, 1]; null when it has none.</param>
/// <param name="Candidate">Its value under the candidate, in [0, 1]; null when it has none.</param>
/// <param name="Change">What changed.</param>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct TaskDelta(string TaskId, double? Incumbent, double? Candidate, TaskChange Change);
