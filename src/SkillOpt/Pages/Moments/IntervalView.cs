using System.Text.Json.Serialization;
using SkillOpt.Runs;

namespace SkillOpt.Reporting;

/// <summary>A 95 % interval and how it was computed.</summary>
/// <param name="Low">Lower end.</param>
/// <param name="High">Upper end.</param>
/// <param name="Method">
/// <c>agresti_min</c> or <c>student_sign_flip</c> over tasks from the pairs; <c>wilson</c> or <c>bootstrap</c> of a mean; <c>policy</c>
/// where an earlier version of the program told only what its gate went by.
/// </param>
internal sealed record IntervalView(double Low, double High, string Method)
{
    /// <summary>What a page says where a measurement was stopped early.</summary>
    public const string NotToTheEnd = "not measured to the end";

    /// <summary>The interval of a verdict's difference; null when there is none.</summary>
    public static IntervalView? Of(VerdictReached verdict) =>
        verdict is { PairedLow: { } low, PairedHigh: { } high, IntervalMethod: { } method }
            ? new IntervalView(low, high, TermName.Of(method))
        : verdict is { Low: { } oldLow, High: { } oldHigh } ? new IntervalView(oldLow, oldHigh, "policy")
        : null;

    /// <summary>Why a verdict's difference has no interval; null when it has one.</summary>
    public static string? MissingOf(VerdictReached verdict) =>
        Of(verdict) is not null ? null
        : verdict.CandidateBound is not null ? NotToTheEnd
        : verdict.Decision == GateDecision.NotMeasured ? "not measured"
        : "nothing was compared";

    /// <summary>In points: <c>+3.1 … +24.0</c>.</summary>
    [JsonIgnore]
    public string Points => $"{Wording.Signed(Low)} … {Wording.Signed(High)}";
}
