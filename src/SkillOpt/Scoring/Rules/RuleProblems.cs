using System.Collections.Immutable;

namespace SkillOpt.Scoring;

/// <summary>What is wrong or doubtful about a list of checks.</summary>
/// <param name="Errors">What makes the list unusable.</param>
/// <param name="Warnings">What makes it weak.</param>
internal sealed record RuleProblems(ImmutableArray<string> Errors, ImmutableArray<string> Warnings);
