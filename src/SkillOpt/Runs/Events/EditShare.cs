namespace SkillOpt.Runs;

/// <summary>What one edit of an accepted bundle is worth, found by leaving it out.</summary>
/// <param name="Index">The edit's number in the bundle, from 1.</param>
/// <param name="Summary">The edit in a few words.</param>
/// <param name="Carries">Tasks that score lower without it.</param>
/// <param name="Hurts">Tasks that score higher without it.</param>
/// <param name="IsNeededByOthers">Whether other edits of the bundle could not be applied without it; then its share includes theirs.</param>
public sealed record EditShare(int Index, string Summary, IReadOnlyList<string> Carries, IReadOnlyList<string> Hurts, bool IsNeededByOthers);
