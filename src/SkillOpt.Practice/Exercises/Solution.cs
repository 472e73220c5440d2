using System.Collections.Immutable;

namespace SkillOpt.Practice;

/// <summary>An answer and how it was reached.</summary>
/// <param name="Answer">The answer.</param>
/// <param name="Notes">What was done, in a few sentences.</param>
internal sealed record Solution(string Answer, ImmutableArray<string> Notes);
