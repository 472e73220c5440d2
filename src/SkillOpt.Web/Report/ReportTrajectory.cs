namespace SkillOpt.Web;

/// <summary>A task in a report, with what was done under the start and under the best.</summary>
/// <param name="Task">The task.</param>
/// <param name="Why">Why it was chosen.</param>
/// <param name="Question">What was asked; null where that is not known or not shown.</param>
/// <param name="Expected">What was expected; null likewise.</param>
/// <param name="Sides">What was done.</param>
internal sealed record ReportTrajectory(string Task, string Why, string? Question, string? Expected, IReadOnlyList<ReportSide> Sides);
