using SkillOpt.Reporting;
using SkillOpt.Runs;

namespace SkillOpt.Cli;

/// <summary>
/// What a step came to, on one line whose columns stand below one another: which, what became of it, scores, difference, tasks.
/// </summary>
internal static class StepLine
{
    private const int Where = 9;
    private const int What = 10;

    /// <summary>What the columns mean.</summary>
    public const string Legend = "Steps: verdict, val before → after, difference, tasks fixed and broken";

    /// <summary>The line of a verdict.</summary>
    /// <param name="verdict">The verdict.</param>
    /// <param name="steps">Steps of the run.</param>
    public static string Of(VerdictReached verdict, int steps)
    {
        var candidate =
            verdict.Candidate is { } score ? Wording.Points(score)
            : verdict.CandidateBound is { } bound ? $"≤{Wording.Points(bound)}"
            : "–";
        var difference = verdict.Candidate - verdict.Incumbent is { } d ? (d * 100).ToString("+0.0;−0.0;0.0") : "";
        var marks = (verdict.IsNewBest ? ["new best"] : Array.Empty<string>()).Concat(verdict.HoldsZero ? [VerdictText.Mark] : []);
        var tasks = $"+{verdict.Fixed.Count} −{verdict.Broken.Count}";
        var step = $"{Name(verdict.Step, verdict.Origin, steps), -Where} {Word(verdict), -What}";
        var scores = $"{Wording.Points(verdict.Incumbent), 5} → {candidate, 6} {difference, 6}  {tasks, -7}";
        return $"{step} {scores}  {string.Join(", ", marks)}".TrimEnd();
    }

    /// <summary>The line of a step without a candidate.</summary>
    /// <param name="skipped">The step.</param>
    /// <param name="steps">Steps of the run.</param>
    public static string Of(StepSkipped skipped, int steps) =>
        $"{Name(skipped.Step, "", steps), -Where} {"skipped", -What} {Wording.Clip(skipped.Reason, 200)}";

    private static string Word(VerdictReached verdict) =>
        verdict.Decision == GateDecision.NotMeasured ? "unmeasured" : VerdictText.Word(verdict);

    private static string Name(int? step, string origin, int steps) =>
        step is { } number ? $"step {number}/{steps}" : origin.Replace("slow update of ", "", StringComparison.Ordinal);
}
