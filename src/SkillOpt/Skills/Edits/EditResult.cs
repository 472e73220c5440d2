namespace SkillOpt;

/// <summary>The outcome of applying a list of edits.</summary>
/// <param name="Skill">The skill after the edits that could be applied.</param>
/// <param name="Reports">One report for every edit, in order.</param>
internal sealed record EditResult(Skill Skill, IReadOnlyList<EditReport> Reports)
{
    /// <summary>Number of edits that changed the skill.</summary>
    public int AppliedCount => Reports.Count(r => r.IsApplied);
}
