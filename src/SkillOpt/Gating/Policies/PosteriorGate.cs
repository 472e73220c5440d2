using System.Collections.Immutable;

namespace SkillOpt.Gating;

/// <summary>
/// <c>posterior</c>: the incumbent's true score on the split is believed to be N(m, v) and every evaluation, of accepted and of rejected
/// candidates, corrects the belief (a Kalman filter), so that one lucky measurement is no ratchet. With noise r = ρ·ȳ(1−ȳ)/n and an edit's
/// effect ~ N(μ, τ²): accept iff y &gt; m − μ(v + r)/τ². What is reported is m, never y.
/// </summary>
internal sealed class PosteriorGate(GateOptions options, long seed) : PolicyGate(options, seed)
{
    private const double LeastSpread = 0.05;
    private const double PseudoEdits = 4;
    private const double LowestLearnedEffect = -0.05;

    private double PriorVariance => Options.EffectDeviation * Options.EffectDeviation;

    public override GateState Start(ImmutableArray<string> tasks, Measurement baseline)
    {
        var state = base.Start(tasks, baseline);
        if (baseline.Mean(tasks) is not { } mean)
        {
            return state;
        }

        var scored = tasks.Count(t => baseline.Value(t) is not null);
        var noise = Options.WithinTaskShare * Math.Max(mean * (1 - mean), LeastSpread) / (scored * Options.Replicates);
        return state with { Posterior = new GatePosterior(mean, noise, noise, PseudoEdits * Options.EffectMean, PseudoEdits) };
    }

    // Without stopping early every rejection corrects the belief, so that a later candidate may pass.
    public override string? Ceiling(GateState state) =>
        Options.Curtail
        && state.Posterior is { } belief
        && new TotalRule(state.Tasks, Options.Replicates, ToBeat(state, Needed(belief))).IsReached
            ? $"val is at its ceiling (more than {Verdicts.Percent(Needed(belief))} would be needed, with the incumbent estimated at "
                + $"{Verdicts.Percent(belief.Mean)})"
            : null;

    public override GateStep Next(GateState state, GateCase evidence)
    {
        if (state.Posterior is not { } belief)
        {
            var nothing = GateVerdict.NotMeasured("The baseline has no scored task, so there is nothing to compare with.");
            return new GateStep.Decide(nothing, state);
        }

        var needed = Needed(belief);
        var toBeat = ToBeat(state, needed);
        var stage = EvaluateCandidate(state, evidence, () => new TotalRule(state.Tasks, Options.Replicates, toBeat));
        return stage.IsOver ? Decide(state, evidence, stage, belief, needed, toBeat) : stage.Rest();
    }

    private GateStep.Decide Decide(GateState state, GateCase evidence, Stage stage, GatePosterior belief, double needed, ExactScore toBeat)
    {
        var measured = state.Tasks.Count(t => evidence.Candidate.Value(t) is not null);
        var comparison = PairedComparison.Of(state.Tasks, state.Incumbent, evidence.Candidate);
        if (measured == 0 && stage.Done > 0)
        {
            var nothing = Verdicts.NothingCompared(Verdicts.Full(state, comparison, evidence.Rollouts));
            return new GateStep.Decide(nothing, Advance(state, evidence, nothing));
        }

        var total = new ExactScore(state.Tasks.Sum(t => (evidence.Candidate.Value(t) ?? ExactScore.Of(state.History.Ease(t))).Units));
        var observed = total.Value / state.Tasks.Length;
        var noise = belief.Noise * state.Tasks.Length / Math.Max(1, measured);
        var isCut = IsCut(stage);
        var verdict = isCut
            ? Curtailed(state, evidence, stage, Highest(state, evidence), $"more than {Verdicts.Percent(needed)} was needed")
            : Judge(state, evidence, comparison, belief, observed, noise, needed, passes: total > toBeat);
        var next = Advance(state, evidence, verdict) with
        {
            Posterior = stage.Done == 0 ? belief : Updated(belief, observed, noise, verdict.IsAccepted),
        };
        return new GateStep.Decide(verdict, next);
    }

    private GateVerdict Judge(
        GateState state,
        GateCase evidence,
        PairedComparison comparison,
        GatePosterior belief,
        double observed,
        double noise,
        double needed,
        bool passes
    )
    {
        var difference = observed - belief.Mean;
        var half = NormalDistribution.Quantile(0.975) * Math.Sqrt(belief.Variance + noise);
        var numbers = Verdicts.Full(state, comparison, evidence.Rollouts) with
        {
            Excluded = state.Tasks.Count(t => evidence.Candidate.Value(t) is null),
            CandidateScore = observed,
            IncumbentScore = belief.Mean,
            MeanDifference = difference,
            Interval = new Interval(Math.Max(-1, difference - half), Math.Min(1, difference + half), 0.95),
            StatisticName = "observed mean",
            Statistic = observed,
            Threshold = needed,
        };
        var reason =
            $"{Verdicts.Scores(numbers)}; the incumbent's estimate has a standard error of {100 * Math.Sqrt(belief.Variance):0.0} points "
            + $"and more than {Verdicts.Percent(needed)} was needed.";
        return passes
            ? RegressionRule.Apply(
                new GateVerdict(GateDecision.Accept, reason) { Numbers = numbers, IsNewBest = true },
                Options.MaxRegressions
            )
            : new GateVerdict(GateDecision.Reject, reason) { Numbers = numbers };
    }

    /// <summary>A failed task is filled in from its history, so full marks on it are still counted as possible.</summary>
    private double Highest(GateState state, GateCase evidence)
    {
        var rule = new TotalRule(state.Tasks, Options.Replicates, ExactScore.Zero);
        foreach (var rollout in Rollouts(GateSide.Candidate, state.Tasks, 0, Options.Replicates))
        {
            if (evidence.TryGet(rollout, out var value))
            {
                rule.Observe(rollout, value);
            }
        }

        return rule.Highest.Value / state.Tasks.Length;
    }

    private GatePosterior Updated(GatePosterior belief, double observed, double noise, bool isAccepted)
    {
        var effect = Effect(belief);
        var spread = belief.Variance + PriorVariance + noise;
        var surprise = observed - belief.Mean - effect;
        var next = belief with { EffectSum = belief.EffectSum + (observed - belief.Mean), EffectCount = belief.EffectCount + 1 };
        return isAccepted
            ? next with
            {
                Mean = belief.Mean + effect + ((belief.Variance + PriorVariance) / spread * surprise),
                Variance = (belief.Variance + PriorVariance) * noise / spread,
            }
            : next with
            {
                Mean = belief.Mean + (belief.Variance / spread * surprise),
                Variance = belief.Variance * (PriorVariance + noise) / spread,
            };
    }

    private double Needed(GatePosterior belief) => belief.Mean - (Effect(belief) * (belief.Variance + belief.Noise) / PriorVariance);

    private static ExactScore ToBeat(GateState state, double needed) => ExactScore.Floor(needed * state.Tasks.Length);

    private double Effect(GatePosterior belief) =>
        Options.LearnEffect ? Math.Clamp(belief.EffectSum / belief.EffectCount, LowestLearnedEffect, 0) : Options.EffectMean;
}
