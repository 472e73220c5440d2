namespace SkillOpt.Runs;

/// <summary>What calls took, as stored.</summary>
/// <param name="Id">Its place, from 1.</param>
/// <param name="At">When it was told.</param>
/// <param name="Spend">What was taken.</param>
internal sealed record StoredSpend(long Id, DateTimeOffset At, SpendRecord Spend);
