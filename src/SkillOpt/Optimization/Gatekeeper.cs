using System.Collections.Immutable;
using SkillOpt.Gating;
using SkillOpt.Rollouts;
using SkillOpt.Runs;
using SkillOpt.Tasks;

namespace SkillOpt.Training;

/// <summary>
/// Makes the rollouts that the gate asks for, hands it the evidence, and carries out its verdict: the next state comes back from it.
/// </summary>
internal sealed class Gatekeeper
{
    private readonly TrainerParts _parts;
    private readonly IGate _gate;
    private readonly GateRollouts _rollouts;
    private readonly ImmutableArray<string> _val;
    private readonly Lazy<GamingCheck> _gaming;

    public Gatekeeper(TrainerParts parts, TaskSet tasks, Evaluator evaluator)
    {
        _parts = parts;
        _gate = parts.Gate ?? Gates.Create(parts.GateOptions, parts.Options.Seed);
        _rollouts = new GateRollouts(parts, tasks, evaluator);
        _val = [.. tasks.Val.Select(t => t.Id)];
        _gaming = new Lazy<GamingCheck>(() => new GamingCheck(tasks, parts.ScorerRules));
    }

    /// <summary>Measures the starting skill on val.</summary>
    public async Task<TrainingState> MeasureBaselineAsync(TrainingState state, CancellationToken cancellationToken)
    {
        if (_gaming.Value.CheckStart(state.Start) is { Count: > 0 } alarms)
        {
            _parts.Events.Report(new RunIncident("start_skill_leaks", GamingCheck.OfStart(alarms)) { Stage = "baseline" });
        }

        var start = new Candidate(state.Start, "baseline");
        var measured = await _rollouts
            .MakeAsync("baseline", null, _gate.Baseline(_val), state, start, GateCase.Empty, null, cancellationToken)
            .ConfigureAwait(false);
        var gate = _gate.Start(_val, measured.Evidence.Incumbent);
        return WithCeilingTold(measured.State with { Gate = gate, Baseline = gate.IncumbentScore }, start.Origin);
    }

    /// <summary>Judges a candidate; an accepted one becomes the incumbent, and the best if it is.</summary>
    /// <param name="state">Where the run stands.</param>
    /// <param name="candidate">The candidate.</param>
    /// <param name="onTail">
    /// Called for each result that comes in once slots fall idle at the end of a measurement, with which way the verdict leans.
    /// </param>
    /// <param name="cancellationToken">Cancels.</param>
    public async Task<Judgement> JudgeAsync(
        TrainingState state,
        Candidate candidate,
        Action<VerdictOdds>? onTail,
        CancellationToken cancellationToken
    )
    {
        var alarms = _gaming.Value.Check(state.Incumbent, candidate.Skill);
        if (alarms.Count > 0 && _parts.GateOptions.BlockGaming)
        {
            return CarryOut(state, new GateStep.Decide(Blocked(alarms), state.GateState), candidate, alarms, []);
        }

        var evidence = GateCase.Empty with
        {
            TrainBatch = candidate.TrainBatch is { } batch ? GateMeasurement.Of(batch, _parts.GateOptions) : null,
        };
        var labels = new List<string>();
        for (var round = 1; ; round++)
        {
            switch (_gate.Next(state.GateState, evidence))
            {
                case GateStep.Measure measure:
                    labels.Add($"{candidate.Origin} gate {round}");
                    (state, evidence) = await _rollouts
                        .MakeAsync(labels[^1], round, measure, state, candidate, evidence, onTail, cancellationToken)
                        .ConfigureAwait(false);
                    break;
                case GateStep.Decide decision:
                    _parts.Meter.CountProposal();
                    return CarryOut(state, decision, candidate, alarms, labels);
                default:
                    throw new InvalidOperationException("A gate wants something unknown.");
            }
        }
    }

    // The optimizer may read this reason, so it never holds the quoted words.
    private static GateVerdict Blocked(IReadOnlyList<GamingAlarm> alarms) =>
        GateVerdict.NotMeasured(
            $"Kept out because it looks like gaming: {string.Join("; ", alarms.Take(3).Select(a => a.Sentence))}; "
                + "read it, and set gate.block_gaming to false in a new run if it is fair."
        );

    private Judgement CarryOut(
        TrainingState state,
        GateStep.Decide decision,
        Candidate candidate,
        IReadOnlyList<GamingAlarm> alarms,
        IReadOnlyList<string> evidence
    )
    {
        var verdict = decision.Verdict;
        var after = state with
        {
            Gate = decision.State,
            Accepted = state.Accepted + (verdict.IsAccepted ? 1 : 0),
            Rejected = state.Rejected + (verdict.IsAccepted ? 0 : 1),
            Incumbent = verdict.IsAccepted ? candidate.Skill : state.Incumbent,
            Best = verdict is { IsAccepted: true, IsNewBest: true } ? candidate.Skill : state.Best,
            BestOrigin = verdict is { IsAccepted: true, IsNewBest: true } ? candidate.Origin : state.BestOrigin,
        };
        _parts.Events.Append(
            FactsOf.Verdict(verdict, candidate, decision.State, evidence) with
            {
                Alarms = [.. alarms.Select(a => $"{a.Sentence}: \"{a.Quote}\"")],
            }
        );
        return new Judgement(WithCeilingTold(after, candidate.Origin), verdict);
    }

    private TrainingState WithCeilingTold(TrainingState state, string origin)
    {
        if (state.IsCeilingTold || _gate.Ceiling(state.GateState) is not { } reason)
        {
            return state;
        }

        _parts.Events.Append(
            new CeilingReached
            {
                Origin = origin,
                Reason = reason,
                AtCeiling = _parts.GateOptions.AtCeiling,
                Gate = _parts.GateName,
                StepsLeft = state.TotalSteps - state.Step,
            }
        );
        return state with { IsCeilingTold = true, IsOver = _parts.GateOptions.AtCeiling == AtCeiling.Stop };
    }
}
