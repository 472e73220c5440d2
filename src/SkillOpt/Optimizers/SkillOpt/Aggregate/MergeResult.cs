namespace SkillOpt.Training;

/// <summary>What a merge gave.</summary>
/// <param name="Patch">The merged proposals.</param>
/// <param name="WasLost">Whether a merge call was lost, so that inputs were only put one after another.</param>
internal sealed record MergeResult(ProposedPatch Patch, bool WasLost);
