namespace SkillOpt;

/// <summary>One line of a hunk.</summary>
/// <param name="Kind">On which side it stands.</param>
/// <param name="Text">The line without its line end.</param>
/// <param name="OldLine">Its 1-based number before; null when it was not there.</param>
/// <param name="NewLine">Its 1-based number after; null when it is no longer there.</param>
/// <param name="HasLineEnd">False for a last line without line end.</param>
internal sealed record DiffLine(DiffLineKind Kind, string Text, int? OldLine, int? NewLine, bool HasLineEnd);
