using SkillOpt.Scoring;

namespace SkillOpt.Projects;

/// <summary>One answer and what a scorer says to it.</summary>
/// <param name="TaskId">The task.</param>
/// <param name="Answer">The answer.</param>
/// <param name="Score">The score; null when it could not be judged.</param>
internal sealed record ScorerExample(string TaskId, string Answer, Score? Score);
