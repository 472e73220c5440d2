using System.Collections.Immutable;

namespace SkillOpt.Scoring;

/// <summary>What a calibration found.</summary>
/// <param name="Fingerprint">The grader that was measured; a changed grader is another one.</param>
/// <param name="Verdict">Whether it is fit for gating.</param>
/// <param name="Reason">The verdict in one sentence.</param>
/// <param name="Dev">Agreement on the labels for tuning.</param>
/// <param name="Test">Agreement on the labels kept for the verdict.</param>
/// <param name="Raters">Agreement of the first two raters with one another; null when nobody labelled the same answers.</param>
/// <param name="Disputed">Answers left out because the raters disagree.</param>
/// <param name="Unscored">Answers on which the grader gave no verdict; each counts as a wrong one.</param>
/// <param name="Cases">Every labelled answer.</param>
internal sealed record CalibrationReport(
    string Fingerprint,
    CalibrationVerdict Verdict,
    string Reason,
    Agreement Dev,
    Agreement Test,
    Agreement? Raters,
    int Disputed,
    int Unscored,
    ImmutableArray<CalibrationCase> Cases
)
{
    /// <summary>With what confidence the bounds hold; in (0, 1).</summary>
    public double Confidence { get; init; }

    /// <summary>
    /// What the labels kept for the verdict show at least of the share of good answers that pass; null when there was none.
    /// </summary>
    public double? TprBound { get; init; }

    /// <summary>The same for the share of bad answers that fail.</summary>
    public double? TnrBound { get; init; }

    /// <summary>How often graders were measured on labels of this test part before.</summary>
    public int EarlierLooks { get; init; }

    /// <summary>
    /// Whether the labels kept for the verdict were looked at: with too few they stay unseen, for the same grader with more of them.
    /// </summary>
    public bool HasTest => Verdict is not (CalibrationVerdict.TooFewLabels or CalibrationVerdict.NoVerdict);

    /// <summary>Why the grader gave no verdict on the first answer that it gave none on; null when it gave one on all.</summary>
    public string? Problem => Cases.FirstOrDefault(c => c.Problem is not null)?.Problem;

    /// <summary>The answers on which grader and people differ, those for tuning first.</summary>
    public IEnumerable<CalibrationCase> Disagreements => Cases.Where(c => c.Disagrees).OrderBy(c => c.Part);
}
