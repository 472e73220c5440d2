namespace SkillOpt.Gating;

/// <summary>A gate's verdict on one candidate.</summary>
/// <param name="Decision">What to do.</param>
/// <param name="Reason">Why, in one sentence with its numbers.</param>
public sealed record GateVerdict(GateDecision Decision, string Reason)
{
    /// <summary>Whether the candidate is accepted and is the best skill of the run so far.</summary>
    public bool IsNewBest { get; init; }

    /// <summary>The numbers.</summary>
    public GateNumbers Numbers { get; init; } = GateNumbers.None;

    /// <summary>Whether the candidate becomes the incumbent.</summary>
    public bool IsAccepted => Decision == GateDecision.Accept;

    /// <summary>Whether the evaluation was stopped early because the verdict could not change any more.</summary>
    public bool IsCurtailed => Numbers.CandidateBound is not null;

    /// <summary>A candidate that was not measured, with the reason.</summary>
    public static GateVerdict NotMeasured(string reason) => new(GateDecision.NotMeasured, reason);
}
