using System.Collections.Immutable;

namespace SkillOpt.Models;

/// <summary>An answer and how it was reached.</summary>
/// <param name="Answer">The answer.</param>
/// <param name="Notes">What was done, in a few sentences.</param>
internal sealed record WorkResult(string Answer, ImmutableArray<string> Notes);
