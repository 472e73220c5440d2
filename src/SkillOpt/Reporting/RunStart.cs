using SkillOpt.Runs;

namespace SkillOpt.Reporting;

/// <summary>A process that worked on a run.</summary>
/// <param name="At">When it began.</param>
/// <param name="Began">Who and what it was.</param>
/// <param name="EndedAt">When it ended; null while it has not, or when it was killed.</param>
/// <param name="Ended">How it ended; null likewise.</param>
internal sealed record RunStart(DateTimeOffset At, RunActivity.Began Began, DateTimeOffset? EndedAt, RunActivity.Ended? Ended);
