namespace SkillOpt.Training;

/// <summary>One use of a sealed test split.</summary>
/// <param name="Split">Identity of the split: its tasks' hashes, in whatever order.</param>
/// <param name="Run">The run that used it.</param>
/// <param name="At">When, in UTC.</param>
/// <param name="WasForced">Whether it had been used before and a person insisted.</param>
/// <param name="Identity">What tells the run from another of the same name; empty in records of before.</param>
internal sealed record SealedUse(string Split, string Run, DateTimeOffset At, bool WasForced, string Identity = "");
