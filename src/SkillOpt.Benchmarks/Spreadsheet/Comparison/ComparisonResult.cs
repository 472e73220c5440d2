namespace SkillOpt.Benchmarks;

/// <summary>The verdict on one workbook.</summary>
/// <param name="Passed">Whether every cell of the answer ranges agrees.</param>
/// <param name="Reason">The first difference or the failure, in the published form; empty when passed.</param>
internal sealed record ComparisonResult(bool Passed, string Reason);
