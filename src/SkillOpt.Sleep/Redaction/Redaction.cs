using System.Collections.Immutable;

namespace SkillOpt.Sleep;

/// <summary>A text without its secrets.</summary>
/// <param name="Text">The text, each secret replaced by a mark such as <c>[REDACTED]</c>.</param>
/// <param name="Kinds">How many secrets of each kind were masked.</param>
public sealed record Redaction(string Text, ImmutableSortedDictionary<SecretKind, int> Kinds)
{
    /// <summary>Whether anything was masked.</summary>
    public bool Changed => Kinds.Count > 0;
}
