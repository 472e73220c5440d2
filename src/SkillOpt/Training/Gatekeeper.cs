using System.Collections.Immutable;
using SkillOpt.Gating;
using SkillOpt.Rollouts;
using SkillOpt.Runs;
using SkillOpt.Tasks;

namespace SkillOpt.Training;

/// <summary>Stage 6, gate: makes the rollouts that the gate asks for, hands it the evidence, and carries out its verdict.</summary>
internal sealed class Gatekeeper
{
    private readonly TrainingRun _run;
    private readonly IGate _gate;
    private readonly Dictionary<string, TaskItem> _tasks;
    private readonly Lazy<GamingCheck> _gaming;
    private readonly HashSet<string> _val;
    private GateState? _state;
    private bool _isCeilingTold;

    public Gatekeeper(TrainingRun run)
    {
        _run = run;
        _gate = Gates.Create(run.Parts.Gate, run.Options.Seed);
        _gaming = new Lazy<GamingCheck>(() => new GamingCheck(run.Tasks, run.Parts.ScorerRules));
        _val = run.Tasks.Val.Select(t => t.Id).ToHashSet(StringComparer.Ordinal);
        _tasks = run.Tasks.Train.Concat(run.Tasks.Val).ToDictionary(t => t.Id, StringComparer.Ordinal);
    }

    public GateState State => _state ?? throw new InvalidOperationException("The baseline has not been measured.");

    /// <summary>The gate score of the starting skill; null when nothing could be scored.</summary>
    public double? Baseline { get; private set; }

    /// <summary>Whether the steps that are left are not made, since no candidate could be accepted.</summary>
    public bool IsOver => _isCeilingTold && _run.Parts.Gate.AtCeiling == AtCeiling.Stop;

    /// <summary>Measures the starting skill on val.</summary>
    public async Task MeasureBaselineAsync(Skill start, CancellationToken cancellationToken)
    {
        ImmutableArray<string> tasks = [.. _run.Tasks.Val.Select(t => t.Id)];
        if (_gaming.Value.CheckStart(start) is { Count: > 0 } alarms)
        {
            _run.Events.Report(new RunIncident("start_skill_leaks", GamingCheck.OfStart(alarms)) { Stage = "baseline" });
        }

        var evidence = await MeasureAsync("baseline", _gate.Baseline(tasks), start, start, GateCase.Empty, null, null, cancellationToken).ConfigureAwait(false);
        _state = _gate.Start(tasks, evidence.Incumbent);
        Baseline = _state.IncumbentScore;
        TellCeiling("baseline");
    }

    /// <summary>Judges a candidate; an accepted one becomes the incumbent, and the best if it is.</summary>
    /// <param name="candidate">The candidate.</param>
    /// <param name="origin">What brought it.</param>
    /// <param name="step">The step; null for a slow update.</param>
    /// <param name="trainBatch">The incumbent's results on the batch behind the candidate; null when there was none.</param>
    /// <param name="onTail">Called for each result that comes in once slots fall idle at the end of a measurement, with which way the verdict leans.</param>
    /// <param name="cancellationToken">Cancels.</param>
    public async Task<GateVerdict> JudgeAsync(
        Skill candidate, string origin, int? step, Evaluation? trainBatch, Action<VerdictOdds>? onTail, CancellationToken cancellationToken)
    {
        var alarms = _gaming.Value.Check(_run.Incumbent, candidate);
        if (alarms.Count > 0 && _run.Parts.Gate.BlockGaming)
        {
            return CarryOut(new GateStep.Decide(Blocked(alarms), State), candidate, origin, step, alarms);
        }

        var evidence = GateCase.Empty with { TrainBatch = trainBatch is null ? null : MeasurementOf(trainBatch) };
        for (var round = 1; ; round++)
        {
            switch (_gate.Next(State, evidence))
            {
                case GateStep.Measure measure:
                    evidence = await MeasureAsync($"{origin} gate {round}", measure, candidate, _run.Incumbent, evidence, trainBatch, onTail, cancellationToken).ConfigureAwait(false);
                    break;
                case GateStep.Decide decision:
                    _run.Parts.Meter.CountProposal();
                    return CarryOut(decision, candidate, origin, step, alarms);
                default:
                    throw new InvalidOperationException("A gate wants something unknown.");
            }
        }
    }

    // The optimizer may read this reason, so it never holds the quoted words.
    private static GateVerdict Blocked(IReadOnlyList<GamingAlarm> alarms) => GateVerdict.NotMeasured(
        $"Kept out because it looks like gaming: {string.Join("; ", alarms.Take(3).Select(a => a.Sentence))}; read it, and set gate.block_gaming to false in a new run if it is fair.");

    private GateVerdict CarryOut(GateStep.Decide decision, Skill candidate, string origin, int? step, IReadOnlyList<GamingAlarm> alarms)
    {
        _state = decision.State;
        var verdict = decision.Verdict;
        if (verdict.IsAccepted)
        {
            _run.Accepted++;
            _run.Incumbent = candidate;
            if (verdict.IsNewBest)
            {
                _run.Best = candidate;
                _run.BestOrigin = origin;
            }
        }
        else
        {
            _run.RejectedCount++;
        }

        _run.Events.Append(EventViews.Of(verdict, origin, step, candidate, decision.State) with
        {
            Alarms = [.. alarms.Select(a => $"{a.Sentence}: \"{a.Quote}\"")],
        });
        TellCeiling(origin);
        return verdict;
    }

    private void TellCeiling(string origin)
    {
        if (_isCeilingTold || _gate.Ceiling(State) is not { } reason)
        {
            return;
        }

        _isCeilingTold = true;
        _run.Events.Append(new CeilingReached
        {
            Origin = origin,
            Reason = reason,
            AtCeiling = _run.Parts.Gate.AtCeiling.ToString().ToLowerInvariant(),
            Gate = _run.Parts.Gate.Policy,
            StepsLeft = _run.TotalSteps - _run.Step,
        });
    }

    private async Task<GateCase> MeasureAsync(
        string label,
        GateStep.Measure measure,
        Skill candidate,
        Skill incumbent,
        GateCase evidence,
        Evaluation? trainBatch,
        Action<VerdictOdds>? onTail,
        CancellationToken cancellationToken)
    {
        var inBatch = measure.IsAsInTrainBatch ? trainBatch!.Plan.Requests.DistinctBy(r => r.Task.Id).ToDictionary(r => r.Task.Id, StringComparer.Ordinal) : null;
        var watch = measure.Watch?.Invoke();
        var position = 0;
        var odds = new VerdictOdds(measure.Rollouts.Length);
        var plan = new EvaluationPlan(label, new RequestList(measure.Rollouts.Length, RequestOf))
        {
            MayWait = true,

            // What is in flight when an evaluation stops early was paid for nothing, so fast models get few at once.
            InFlight = watch is null || _run.Parts.AsksWholeStages ? null : InFlightPolicy.Choose(measure.Rollouts.Length, _run.Evaluator.SecondsPerRollout, _run.Options.InFlight),
            OnArrival = onTail is null ? null : (index, result, isTail) =>
            {
                odds.Arrive(LeadOf(measure.Rollouts[index], ValueOf(result)));
                if (isTail)
                {
                    onTail(odds);
                }
            },
            OnResult = result =>
            {
                var rollout = measure.Rollouts[position++];
                return watch?.Observe(rollout, ValueOf(result)) ?? false;
            },
        };
        var evaluation = await _run.Evaluator.EvaluateAsync(plan, cancellationToken).ConfigureAwait(false);
        _run.Events.Append(EventViews.Of(evaluation, measure.Rollouts.All(r => _val.Contains(r.TaskId)) ? "val" : "train"));
        if (inBatch is not null)
        {
            _run.TrainRollouts.Add(evaluation, epoch: null);
        }

        return evidence.WithAll(evaluation.Results.Select((result, i) => (measure.Rollouts[i], ValueOf(result))));

        RolloutRequest RequestOf(int place)
        {
            var rollout = measure.Rollouts[place];
            if (inBatch is not null)
            {
                return inBatch[rollout.TaskId] with { Skill = candidate };
            }

            return new RolloutRequest(rollout.Side == GateSide.Candidate ? candidate : incumbent, _tasks[rollout.TaskId], _run.Options.Seed, rollout.Replicate);
        }
    }

    // How far a candidate's result lies above the incumbent's on the same task; only good for betting on the verdict.
    private double LeadOf(GateRollout rollout, double? value) =>
        rollout.Side == GateSide.Candidate && value is { } scored && _state?.Incumbent.Value(rollout.TaskId) is { } known ? scored - known.Value : 0;

    private double? ValueOf(Rollout result) => result.Score is { } score ? _run.Parts.Gate.ValueOf(score) : null;

    /// <summary>An evaluation as the gate sees it.</summary>
    public Measurement MeasurementOf(Evaluation evaluation) =>
        Measurement.Empty.WithAll(evaluation.Results.Select(r => (r.Task.Id, r.Request.Replicate, ValueOf(r))));
}
