using SkillOpt.Runs;

namespace SkillOpt.Reporting;

/// <summary>A candidate and what became of it.</summary>
/// <param name="Built">The candidate.</param>
/// <param name="Verdict">The gate's verdict; null while it is being measured.</param>
internal sealed record CandidateView(CandidateBuilt Built, VerdictReached? Verdict);
