using System.Collections.Immutable;

namespace SkillOpt.Checking;

/// <summary>What came of checking a skill.</summary>
/// <param name="Name">The skill's name.</param>
/// <param name="Path">Its folder, as it was named.</param>
/// <param name="Profile">Whose rules held.</param>
/// <param name="Sizes">The tokens of what hosts load: the catalogue's entry, the document, each further text.</param>
/// <param name="Findings">What was found, in the order of files and lines.</param>
internal sealed record SkillReport(
    string Name,
    string Path,
    SkillProfile Profile,
    ImmutableArray<FileSize> Sizes,
    ImmutableArray<CheckFinding> Findings
)
{
    /// <summary>Findings of a severity.</summary>
    public int Count(FindingSeverity severity) => Findings.Count(f => f.Severity == severity);

    /// <summary>Whether the skill may be shipped.</summary>
    /// <param name="strict">Whether warnings count as errors.</param>
    public bool Passes(bool strict) => Count(FindingSeverity.Error) == 0 && (!strict || Count(FindingSeverity.Warning) == 0);
}
