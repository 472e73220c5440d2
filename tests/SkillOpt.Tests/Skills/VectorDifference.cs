namespace SkillOpt.Tests.Skills;

/// <summary>A pinned case where we differ from the reference.</summary>
/// <param name="Case">Group and name or position.</param>
/// <param name="Defect">The reference's listed defect behind it.</param>
/// <param name="Text">Our result.</param>
/// <param name="Statuses">What our report says, one for each edit.</param>
internal sealed record VectorDifference(string Case, int Defect, string Text, params EditStatus[] Statuses);
