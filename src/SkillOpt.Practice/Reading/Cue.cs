using System.Collections.Immutable;

namespace SkillOpt.Practice;

/// <summary>Words that speak for one value of a topic.</summary>
/// <param name="Value">The value they speak for.</param>
/// <param name="Opposite">The value they speak for when negated.</param>
/// <param name="Phrases">The words.</param>
internal sealed record Cue(int Value, int Opposite, ImmutableArray<Phrase> Phrases);
