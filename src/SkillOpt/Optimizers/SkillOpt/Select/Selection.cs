using System.Collections.Immutable;

namespace SkillOpt.Training;

/// <summary>What stage 4 chose.</summary>
/// <param name="Chosen">The proposals to make, in order of worth.</param>
/// <param name="Budget">The learning rate that was in force.</param>
/// <param name="Reason">How the choice was made.</param>
internal sealed record Selection(ImmutableArray<Proposal> Chosen, int Budget, string Reason);
