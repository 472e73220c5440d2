namespace SkillOpt.Scoring;

/// <summary>What a rater sees: no author, no score, no verdict of anybody else.</summary>
/// <param name="Number">Its place in this rater's order, from 1.</param>
/// <param name="Total">How many items there are.</param>
/// <param name="Question">What was asked.</param>
/// <param name="Answer">What was answered.</param>
/// <param name="Expected">Acceptable answers, when the task has some.</param>
internal sealed record BlindItem(int Number, int Total, string Question, string Answer, IReadOnlyList<string> Expected);
