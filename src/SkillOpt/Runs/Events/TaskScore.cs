using System.Runtime.InteropServices;

namespace SkillOpt.Runs;

/// <summary>One scored task of an evaluation. A value without an object of its own: an evaluation may hold tens of thousands.</summary>
/// <param name="Id">The task.</param>
/// <param name="Hard">Strict success in [0, 1].</param>
/// <param name="Soft">Partial credit in [0, 1].</param>
/// <param name="Rollout">Identity of the rollout, under which the journal holds its trajectory.</param>
[StructLayout(LayoutKind.Auto)]
public readonly record struct TaskScore(string Id, double Hard, double Soft, ContentHash Rollout);
