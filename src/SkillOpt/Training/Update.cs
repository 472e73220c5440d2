using SkillOpt.Skills;

namespace SkillOpt.Training;

/// <summary>What stage 5 made.</summary>
/// <param name="Skill">The candidate; the incumbent when nothing could be applied.</param>
/// <param name="Reports">What became of each edit; empty for rewrites.</param>
/// <param name="Changes">A rewrite's changes in the editor's words.</param>
internal sealed record Update(Skill Skill, IReadOnlyList<EditReport> Reports, IReadOnlyList<string> Changes);
