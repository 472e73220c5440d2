using SkillOpt.Runs;

namespace SkillOpt.Reporting;

/// <summary>One state of the skill in a run: the start, or an accepted candidate.</summary>
/// <param name="Number">0 for the start, then counting acceptances.</param>
/// <param name="Origin">What brought it: <c>start</c>, <c>step 3</c>, <c>slow update of epoch 2</c>.</param>
/// <param name="Hash">Its identity.</param>
/// <param name="Files">Its files: name to text.</param>
/// <param name="Verdict">The verdict that accepted it; null for the start.</param>
internal sealed record SkillVersion(
    int Number,
    string Origin,
    string Hash,
    IReadOnlyDictionary<string, string> Files,
    VerdictReached? Verdict
)
{
    /// <summary>The applied edits that brought it, in order; empty for a rewrite, for the start and in runs of earlier versions.</summary>
    public IReadOnlyList<VersionEdit> Edits { get; init; } = [];

    /// <summary>The version as people write it, e.g. <c>v3</c>.</summary>
    public string Name => $"v{Number}";

    /// <summary>The version with what brought it, e.g. <c>v3 (step 5)</c>.</summary>
    public string FullName => $"{Name} ({Origin})";
}
