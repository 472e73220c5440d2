using SkillOpt.Rollouts;

namespace SkillOpt.Training;

/// <summary>What a step brings before the gate.</summary>
/// <param name="Evaluation">The batch under the incumbent.</param>
/// <param name="Patterns">Failures seen in it.</param>
/// <param name="Selection">The proposals chosen.</param>
/// <param name="Update">The candidate; null when each chosen document is to be judged for itself, since the merge was lost.</param>
internal sealed record StepProposal(Evaluation Evaluation, IReadOnlyList<FailurePattern> Patterns, Selection Selection, Update? Update);
