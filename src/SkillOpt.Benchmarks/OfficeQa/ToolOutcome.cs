namespace SkillOpt.Benchmarks.OfficeQa;

/// <summary>A tool call as the trajectory shows it, and what the target reads.</summary>
internal sealed record ToolOutcome(string Command, string Observation);
