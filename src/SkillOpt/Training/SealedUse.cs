namespace SkillOpt.Training;

/// <summary>One use of a sealed test split.</summary>
/// <param name="Split">Identity of the split: its tasks' hashes, in order.</param>
/// <param name="Run">The run that used it.</param>
/// <param name="At">When, in UTC.</param>
/// <param name="WasForced">Whether it had been used before and a person insisted.</param>
public sealed record SealedUse(string Split, string Run, DateTimeOffset At, bool WasForced);
