namespace SkillOpt.Scoring;

/// <summary>A person's verdict on an answer.</summary>
/// <param name="ItemId">The labelled item.</param>
/// <param name="Rater">Who judged.</param>
/// <param name="Passed">Whether the answer is good enough.</param>
/// <param name="Note">Why; may be empty.</param>
internal sealed record Label(string ItemId, string Rater, bool Passed, string Note = "");
