using System.Collections.Immutable;

namespace SkillOpt.Checking;

/// <summary>A rule that a skill states: an item of a list, or a sentence of its own line.</summary>
/// <param name="File">The file.</param>
/// <param name="Line">Its 1-based line.</param>
/// <param name="Text">Its words as they stand.</param>
/// <param name="Words">Its words in the form in which rules are compared: no numbers, no negations.</param>
/// <param name="Numbers">Its numbers, in order.</param>
/// <param name="IsNegative">Whether it forbids.</param>
internal sealed record StatedRule(
    string File,
    int Line,
    string Text,
    ImmutableArray<string> Words,
    ImmutableArray<string> Numbers,
    bool IsNegative
);
