namespace SkillOpt.Training;

/// <summary>What stage 5 made.</summary>
/// <param name="Skill">The candidate; the incumbent when nothing could be applied.</param>
/// <param name="Reports">What became of each edit; empty for rewrites.</param>
/// <param name="Changes">A rewrite's changes in the editor's words.</param>
/// <param name="Problem">Why a rewrite could not be used; null when it could, or when there was none.</param>
internal sealed record Update(Skill Skill, IReadOnlyList<EditReport> Reports, IReadOnlyList<string> Changes, string? Problem = null);
