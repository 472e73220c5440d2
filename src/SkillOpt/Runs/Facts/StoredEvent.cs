namespace SkillOpt.Runs;

/// <summary>A fact as stored.</summary>
/// <param name="Seq">Its place in the history, from 0.</param>
/// <param name="Type">Its registered name.</param>
/// <param name="At">When it was first told.</param>
/// <param name="Json">Its JSON.</param>
/// <param name="Fact">The fact.</param>
internal sealed record StoredEvent(long Seq, string Type, DateTimeOffset At, string Json, RunEvent Fact);
