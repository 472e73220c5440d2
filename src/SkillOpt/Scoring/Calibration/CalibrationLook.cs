namespace SkillOpt.Scoring;

/// <summary>One look of a grader version at labels kept for the verdict, as the seal records it.</summary>
/// <param name="Grader">Identity of the grader version.</param>
/// <param name="Labels">The items whose labels were looked at, each with its verdict, sorted: <c>id+</c> or <c>id-</c>.</param>
/// <param name="At">When, in UTC.</param>
/// <param name="WasForced">Whether the version had looked before and a person insisted.</param>
internal sealed record CalibrationLook(string Grader, IReadOnlyList<string> Labels, DateTimeOffset At, bool WasForced);
