using SkillOpt.Gating;
using SkillOpt.Rollouts;
using SkillOpt.Tasks;

namespace SkillOpt.Training;

/// <summary>Makes the rollouts that a gate asks for and adds them to its evidence.</summary>
internal sealed class GateRollouts
{
    private readonly TrainerParts _parts;
    private readonly Evaluator _evaluator;
    private readonly Dictionary<string, TaskItem> _tasks;
    private readonly HashSet<string> _val;

    public GateRollouts(TrainerParts parts, TaskSet tasks, Evaluator evaluator)
    {
        _parts = parts;
        _evaluator = evaluator;
        _tasks = tasks.Train.Concat(tasks.Val).ToDictionary(t => t.Id, StringComparer.Ordinal);
        _val = tasks.Val.Select(t => t.Id).ToHashSet(StringComparer.Ordinal);
    }

    /// <summary>Makes one round of rollouts.</summary>
    /// <param name="label">Names the evaluation within the run.</param>
    /// <param name="round">The gate's round for this candidate, from 1; null for the baseline.</param>
    /// <param name="measure">What the gate wants.</param>
    /// <param name="state">Where the run stands.</param>
    /// <param name="candidate">The candidate.</param>
    /// <param name="evidence">The evidence so far.</param>
    /// <param name="onTail">
    /// Called for each result that comes in once slots fall idle, with which way the verdict leans; null when nobody wants to know.
    /// </param>
    /// <param name="cancellationToken">Cancels.</param>
    public async Task<(TrainingState State, GateCase Evidence)> MakeAsync(
        string label,
        int? round,
        GateStep.Measure measure,
        TrainingState state,
        Candidate candidate,
        GateCase evidence,
        Action<VerdictOdds>? onTail,
        CancellationToken cancellationToken
    )
    {
        var inBatch = measure.IsAsInTrainBatch
            ? candidate.TrainBatch!.Plan.Requests.DistinctBy(r => r.Task.Id).ToDictionary(r => r.Task.Id, StringComparer.Ordinal)
            : null;
        var watch = measure.Watch?.Invoke();
        var position = 0;
        var odds = new VerdictOdds(measure.Rollouts.Length);
        var plan = new EvaluationPlan(label, new RequestList(measure.Rollouts.Length, RequestOf))
        {
            MayWait = true,

            // What is in flight when an evaluation stops early was paid for nothing, so fast models get few at once.
            InFlight =
                watch is null || _parts.AsksWholeStages
                    ? null
                    : InFlightPolicy.Choose(measure.Rollouts.Length, _evaluator.SecondsPerRollout, _parts.Options.InFlight),
            OnArrival = onTail is null
                ? null
                : (index, result, isTail) =>
                {
                    odds.Arrive(LeadOf(state, measure.Rollouts[index], ValueOf(result)));
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
        var evaluation = await _evaluator.EvaluateAsync(plan, cancellationToken).ConfigureAwait(false);
        var isVal = measure.Rollouts.All(r => _val.Contains(r.TaskId));
        var purpose =
            round is null ? EvaluationPurpose.Baseline
            : isVal ? EvaluationPurpose.Gate
            : EvaluationPurpose.Screen;
        _parts.Events.Append(
            FactsOf.Evaluation(evaluation, isVal ? TaskSplit.Val : TaskSplit.Train, purpose) with
            {
                Origin = round is null ? null : candidate.Origin,
                Round = round,
            }
        );
        return (
            inBatch is null ? state : state.WithTrain(evaluation, epoch: null),
            evidence.WithAll(evaluation.Results.Select((result, i) => (measure.Rollouts[i], ValueOf(result))))
        );

        RolloutRequest RequestOf(int place)
        {
            var rollout = measure.Rollouts[place];
            if (inBatch is not null)
            {
                return inBatch[rollout.TaskId] with { Skill = candidate.Skill };
            }

            var skill = rollout.Side == GateSide.Candidate ? candidate.Skill : state.Incumbent;
            return new RolloutRequest(skill, _tasks[rollout.TaskId], _parts.Options.Seed, rollout.Replicate);
        }
    }

    // How far a candidate's result lies above the incumbent's on the same task; only good for betting on the verdict.
    private static double LeadOf(TrainingState state, GateRollout rollout, double? value) =>
        rollout.Side == GateSide.Candidate && value is { } scored && state.Gate?.Incumbent.Value(rollout.TaskId) is { } known
            ? scored - known.Value
            : 0;

    private double? ValueOf(Rollout rollout) => GateMeasurement.ValueOf(rollout, _parts.GateOptions);
}
