using SkillOpt.Gating;
using SkillOpt.Runs;

namespace SkillOpt.Reporting;

/// <summary>One verdict: why it is so, and whether these tasks could have seen the effect.</summary>
/// <param name="Head">What stands over every page.</param>
/// <param name="Origin">What brought the candidate.</param>
/// <param name="Verdict">The verdict's line; null while the candidate is being measured.</param>
/// <param name="Sentence">Why, in one or two sentences with their numbers.</param>
/// <param name="Previous">The verdict before; null for the first one.</param>
/// <param name="Next">The verdict after; null for the last one.</param>
/// <param name="Pairs">The compared tasks, in a table of two by two.</param>
/// <param name="PolicyInterval">What the policy went by, where that is another interval; null otherwise.</param>
/// <param name="Bar">What had to be reached.</param>
/// <param name="NotUsed">What the policy did not use, for information.</param>
/// <param name="Trace">How the early stop came about; null where the measurement was not stopped early.</param>
/// <param name="TraceMissing">Why a stopped measurement has no trace; null otherwise.</param>
/// <param name="Power">Whether these tasks could have seen the effect.</param>
/// <param name="Rollouts">Rollouts made, reused and spared.</param>
/// <param name="Alarms">What looks like gaming.</param>
/// <param name="Evidence">The evaluations that the verdict goes by.</param>
/// <param name="Parent">The version that the candidate was made from.</param>
/// <param name="Changes">What it changed; null where its parent is not known.</param>
internal sealed record GatePage(
    PageHead Head,
    string Origin,
    VerdictRow? Verdict,
    string Sentence,
    string? Previous,
    string? Next,
    PairTable Pairs,
    IntervalView? PolicyInterval,
    BarView Bar,
    IReadOnlyList<NotUsedFact> NotUsed,
    StopTrace? Trace,
    string? TraceMissing,
    PowerView Power,
    GateRolloutCounts Rollouts,
    IReadOnlyList<string> Alarms,
    IReadOnlyList<EvidenceView> Evidence,
    string Parent,
    IReadOnlyList<HunkView>? Changes
)
{
    /// <summary>The page of a moment.</summary>
    /// <param name="moment">The run.</param>
    /// <param name="origin">What brought the candidate: <c>step-3</c>, <c>step 3</c>, <c>3</c>; null for the last verdict.</param>
    /// <param name="noise">The project's noise study; null when there is none.</param>
    /// <exception cref="SkillOptException">SKO1383: there is no such candidate.</exception>
    public static GatePage Of(RunMoment moment, string? origin = null, NoiseNumbers? noise = null)
    {
        var candidates = new CandidateHistory(moment);
        var built = CandidateOf(moment, candidates, origin);
        var verdicts = moment.View.Verdicts;
        var place = verdicts.Index().LastOrDefault(v => v.Item.Origin == built.Origin, (-1, null!)).Index;
        var verdict = place < 0 ? null : verdicts[place];
        var evidence = new RunEvidence(moment.Facts);
        var used = verdict is null ? [.. evidence.Of(built.Origin)] : evidence.Of(verdict).ToList();
        var pairs = verdict is null ? PairTable.Unknown("the gate has not decided yet") : PairTable.Of(verdict, used);
        var (trace, missing) = verdict is null ? (null, null) : StopTrace.Of(moment.View.Started, verdict, used);
        var seq = verdict is null ? -1 : moment.NumberOf(verdict);
        return new GatePage(
            PageHead.Of(moment),
            built.Origin,
            verdict is null ? null : VerdictRow.Of(verdict, seq, moment.Times[(int)seq]),
            verdict is null ? "The gate has not decided yet." : verdict.Reason,
            place > 0 ? verdicts[place - 1].Origin : null,
            place >= 0 && place + 1 < verdicts.Count ? verdicts[place + 1].Origin : null,
            pairs,
            PolicyIntervalOf(verdict),
            BarView.Of(moment, verdict),
            NotUsedFact.Of(verdict),
            trace,
            missing,
            PowerView.Of(verdict, pairs, noise),
            GateRolloutCounts.Of(moment, verdict, used),
            verdict?.Alarms ?? [],
            [.. used.Select(EvidenceView.Of)],
            candidates.ParentOf(built),
            candidates.ChangesOf(built)
        );
    }

    private static CandidateBuilt CandidateOf(RunMoment moment, CandidateHistory candidates, string? origin)
    {
        var wanted = origin is null
            ? (moment.View.Verdicts is [.., var last] ? last.Origin : null)
                ?? moment.Facts.OfType<CandidateBuilt>().LastOrDefault()?.Origin
                ?? ""
            : VersionNames.Find(moment.View, origin)?.Origin ?? OriginText.Of(origin);
        if (candidates.Find(wanted) is { } found)
        {
            return found;
        }

        var skipped = moment.View.Steps.FirstOrDefault(s => $"step {s.Number}" == wanted)?.Skipped;
        var all = moment.Facts.OfType<CandidateBuilt>().Select(c => OriginText.ToAddress(c.Origin)).ToList();
        throw new SkillOptException(
            "SKO1383",
            skipped is not null ? $"Step {skipped.Step} of run {moment.Name} had no candidate: {skipped.Reason}"
                : all.Count == 0 ? $"Run {moment.Name} has no candidate yet; see how far it is with 'skillopt watch'."
                : $"Run {moment.Name} has no candidate '{wanted}'; it has {Wording.Tasks(all, 12)}."
        );
    }

    private static IntervalView? PolicyIntervalOf(VerdictReached? verdict) =>
        verdict is { Low: { } low, High: { } high, PairedLow: { } pairedLow, PairedHigh: { } pairedHigh }
        && (Math.Abs(low - pairedLow) > 1e-9 || Math.Abs(high - pairedHigh) > 1e-9)
            ? new IntervalView(low, high, "policy")
            : null;
}

/// <summary>An evaluation that a verdict goes by.</summary>
/// <param name="Label">Its name within the run.</param>
/// <param name="Split">The split.</param>
/// <param name="Purpose">What it was made for; null in runs of earlier versions.</param>
/// <param name="Planned">Rollouts planned.</param>
/// <param name="Scored">Rollouts with a score.</param>
/// <param name="WithoutScore">Rollouts that failed.</param>
/// <param name="NotRun">Tasks whose rollouts were not made, in order.</param>
/// <param name="Skills">How many skills were rolled out.</param>
internal sealed record EvidenceView(
    string Label,
    TaskSplit Split,
    EvaluationPurpose? Purpose,
    int Planned,
    int Scored,
    int WithoutScore,
    IReadOnlyList<string> NotRun,
    int Skills
)
{
    internal static EvidenceView Of(EvaluationFinished evaluation) =>
        new(
            evaluation.Label,
            evaluation.Split,
            evaluation.Purpose,
            evaluation.Planned,
            evaluation.Scores.Count,
            evaluation.Failures?.Count ?? 0,
            evaluation.NotRun ?? [],
            evaluation.Skills?.Count ?? 1
        );
}

/// <summary>What had to be reached.</summary>
/// <param name="Policy">The gate's policy.</param>
/// <param name="StatisticName">What the policy's statistic is; null when it has none.</param>
/// <param name="Statistic">The statistic; null when it has none.</param>
/// <param name="Bar">What had to be reached; null when the policy has no bar, or the run does not tell it.</param>
/// <param name="IsScore">Whether the bar is a mean score in [0, 1], and not a value of the statistic.</param>
internal sealed record BarView(string? Policy, string? StatisticName, double? Statistic, double? Bar, bool IsScore)
{
    internal static BarView Of(RunMoment moment, VerdictReached? verdict) =>
        new(moment.View.Started?.Gate, verdict?.StatisticName, verdict?.Statistic, verdict?.Bar, verdict?.StatisticName is null);
}

/// <summary>A number that the policy did not use.</summary>
/// <param name="Name">What it is.</param>
/// <param name="Value">The number.</param>
internal sealed record NotUsedFact(string Name, double Value)
{
    /// <summary>What the sign test is called.</summary>
    public const string SignTestName = "exact two-sided sign test p";

    internal static IReadOnlyList<NotUsedFact> Of(VerdictReached? verdict) =>
        verdict is null || verdict.CandidateBound is not null || verdict.Fixed.Count + verdict.Broken.Count == 0 ? []
        : verdict.StatisticName?.Contains("sign", StringComparison.OrdinalIgnoreCase) == true ? []
        : [new NotUsedFact(SignTestName, SignTest.TwoSided(verdict.Fixed.Count, verdict.Broken.Count))];
}

/// <summary>Rollouts behind a verdict.</summary>
/// <param name="Asked">Rollouts that the verdict took.</param>
/// <param name="InFull">Rollouts it would have taken without stopping early.</param>
/// <param name="Spared">How many were not made.</param>
/// <param name="Reused">Those of the asked that an earlier evaluation had made already.</param>
/// <param name="Paid">Those that were made for this verdict.</param>
/// <param name="WithoutScore">Those that failed.</param>
internal sealed record GateRolloutCounts(int Asked, int InFull, int Spared, int Reused, int Paid, int WithoutScore)
{
    internal static GateRolloutCounts Of(RunMoment moment, VerdictReached? verdict, IReadOnlyList<EvaluationFinished> used)
    {
        var earlier = new HashSet<ContentHash>();
        foreach (var evaluation in moment.Facts.OfType<EvaluationFinished>().TakeWhile(e => used.Count > 0 && !ReferenceEquals(e, used[0])))
        {
            earlier.UnionWith(evaluation.Scores.Select(s => s.Rollout));
        }

        var made = used.Sum(e => e.Scores.Count + (e.Failures?.Count ?? 0));
        var reused = used.Sum(e => e.Scores.Count(s => earlier.Contains(s.Rollout)));
        return new GateRolloutCounts(
            verdict?.Rollouts ?? made,
            verdict?.RolloutsInFull ?? used.Sum(e => e.Planned),
            verdict is null ? 0 : Math.Max(0, verdict.RolloutsInFull - verdict.Rollouts),
            reused,
            made - reused,
            used.Sum(e => e.Failures?.Count ?? 0)
        );
    }
}
