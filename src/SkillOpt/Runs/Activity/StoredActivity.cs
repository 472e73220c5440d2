namespace SkillOpt.Runs;

/// <summary>An activity as stored.</summary>
/// <param name="Id">Its place among the activities, from 1.</param>
/// <param name="At">When it was told.</param>
/// <param name="Activity">What was done.</param>
internal sealed record StoredActivity(long Id, DateTimeOffset At, RunActivity Activity);
