using SkillOpt.Scoring;

namespace SkillOpt.Benchmarks;

/// <summary>
/// From the verdicts on a task's cases to its score: hard when every case passes, soft the share that does; a task without cases has passed
/// none.
/// </summary>
internal static class CaseScore
{
    /// <param name="verdicts">A verdict on each case.</param>
    /// <param name="how">How the programs were run, for the explanation.</param>
    public static Score Of(IReadOnlyList<CaseVerdict> verdicts, string how)
    {
        var passed = verdicts.Count(v => v.Passed);
        var first = verdicts.FirstOrDefault(v => !v.Passed);
        return new Score(
            verdicts.Count > 0 && passed == verdicts.Count ? 1 : 0,
            verdicts.Count > 0 ? (double)passed / verdicts.Count : 0,
            $"{passed} of {verdicts.Count} {(verdicts.Count == 1 ? "case passes" : "cases pass")} ({how})."
                + (first is null ? "" : $" Case {first.Number}: {first.Reason}")
        );
    }
}
