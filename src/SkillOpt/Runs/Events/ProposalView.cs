namespace SkillOpt.Runs;

/// <summary>A proposal as views show it.</summary>
/// <param name="Summary">In a line.</param>
/// <param name="Source"><c>failure</c> or <c>success</c>; null after both were merged.</param>
/// <param name="Tasks">The tasks behind it.</param>
/// <param name="Detail">The whole proposal as JSON.</param>
public sealed record ProposalView(string Summary, string? Source, IReadOnlyList<string> Tasks, string Detail);
