using System.Collections.Immutable;

namespace SkillOpt.Scoring.Graders;

/// <summary>What a calibration found.</summary>
/// <param name="Fingerprint">The grader that was measured; a changed grader is another one.</param>
/// <param name="Verdict">Whether it is fit for gating.</param>
/// <param name="Reason">The verdict in one sentence.</param>
/// <param name="Dev">Agreement on the labels for tuning.</param>
/// <param name="Test">Agreement on the labels kept for the verdict.</param>
/// <param name="Raters">Agreement of the first two raters with one another; null when nobody labelled the same answers.</param>
/// <param name="Disputed">Answers left out because the raters disagree.</param>
/// <param name="Unscored">Answers on which the grader gave no verdict.</param>
/// <param name="Cases">Every labelled answer.</param>
public sealed record CalibrationReport(
    string Fingerprint,
    CalibrationVerdict Verdict,
    string Reason,
    Agreement Dev,
    Agreement Test,
    Agreement? Raters,
    int Disputed,
    int Unscored,
    ImmutableArray<CalibrationCase> Cases)
{
    /// <summary>The answers on which grader and people differ, those for tuning first.</summary>
    public IEnumerable<CalibrationCase> Disagreements => Cases.Where(c => c.Disagrees).OrderBy(c => c.Part);
}
