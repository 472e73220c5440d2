namespace SkillOpt.Benchmarks;

/// <summary>The verdict on one case.</summary>
/// <param name="Number">The case.</param>
/// <param name="Passed">Whether the answer ranges agree.</param>
/// <param name="Reason">Why not, with the stage: <c>exec-error</c>, <c>output-not-found</c> or <c>eval-mismatch</c>; empty when
/// passed.</param>
/// <param name="Table">Expected and got, cell by cell; empty when there is no output.</param>
internal sealed record CaseVerdict(string Number, bool Passed, string Reason, string Table);
