namespace SkillOpt;

/// <summary>What an edit makes of one text.</summary>
/// <param name="Status">What became of the edit.</param>
/// <param name="Text">The new text when applied, else the old one.</param>
/// <param name="Detail">One sentence; empty when applied as written.</param>
internal sealed record TextEditOutcome(EditStatus Status, string Text, string Detail);
