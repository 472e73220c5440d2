namespace SkillOpt.Sleep;

/// <summary>What a person does with a hunk.</summary>
/// <param name="Action">What.</param>
/// <param name="Text">The lines that stand in its place when it is edited.</param>
internal sealed record HunkDecision(HunkAction Action, string Text = "");
