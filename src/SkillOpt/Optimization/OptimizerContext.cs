using System.Collections.Immutable;
using SkillOpt.Gating;
using SkillOpt.Rollouts;
using SkillOpt.Runs;
using SkillOpt.Tasks;

namespace SkillOpt.Training;

/// <summary>
/// What an optimizer works with: tasks, rollouts, calls, and the gate to which it brings candidates. The test split is not among it.
/// </summary>
public sealed class OptimizerContext
{
    private readonly Gatekeeper _gatekeeper;

    internal OptimizerContext(TrainerParts parts, TaskSet tasks, Evaluator evaluator, OptimizerCalls calls, Gatekeeper gatekeeper)
    {
        Parts = parts;
        Train = tasks.Train;
        Val = tasks.Val;
        Evaluator = evaluator;
        Calls = calls;
        _gatekeeper = gatekeeper;
    }

    private OptimizerContext(OptimizerContext context, IJournal journal, IRunObserver observer)
    {
        Parts = context.Parts with { Events = SilentEventLog.Instance, Journal = journal, Observer = observer };
        Train = context.Train;
        Val = context.Val;
        Evaluator = context.Evaluator.On(journal, observer);
        Calls = context.Calls.On(journal);
        _gatekeeper = context._gatekeeper;
    }

    /// <summary>The train tasks, in split order.</summary>
    public ImmutableArray<TaskItem> Train { get; }

    /// <summary>The tasks that the gate judges on, in split order.</summary>
    public ImmutableArray<TaskItem> Val { get; }

    /// <summary>Settings of the run.</summary>
    public TrainingOptions Options => Parts.Options;

    /// <summary>Settings of the gate, among them the metric.</summary>
    public GateOptions GateOptions => Parts.GateOptions;

    /// <summary>Makes rollouts, journaled and capped.</summary>
    public Evaluator Evaluator { get; }

    /// <summary>Asks the optimizer's model, journaled and capped.</summary>
    public OptimizerCalls Calls { get; }

    /// <summary>The run's stream of facts. What is appended must come in the same order whenever the run is told again.</summary>
    public IEventLog Events => Parts.Events;

    internal TrainerParts Parts { get; }

    internal bool LeavesListGaps => Parts.Past.LeavesListGaps;

    /// <summary>Begins the next step.</summary>
    /// <param name="state">Where the run stands.</param>
    /// <param name="epoch">The epoch, from 1.</param>
    /// <param name="tasks">The tasks that the step looks at, in order; may be empty.</param>
    /// <param name="learningRate">The most changes that the step may make; null when there is no such limit.</param>
    /// <returns>The state with the step begun.</returns>
    public TrainingState BeginStep(TrainingState state, int epoch, IEnumerable<TaskItem> tasks, int? learningRate = null)
    {
        var step = state.Step + 1;
        Events.Append(
            new StepStarted
            {
                Step = step,
                Epoch = epoch,
                LearningRate = learningRate,
                Tasks = [.. tasks.Select(t => t.Id)],
                Skill = state.Incumbent.Hash.ToString(),
            }
        );
        return state with { Step = step };
    }

    /// <summary>Ends the step without a candidate.</summary>
    /// <param name="state">Where the run stands.</param>
    /// <param name="reason">Why there is none, in a sentence.</param>
    public TrainingState SkipStep(TrainingState state, string reason) => SkipStep(state, reason, []);

    /// <summary>
    /// Puts an evaluation of train tasks on record: views show it, and the end of the run counts it as rolled out already.
    /// </summary>
    /// <param name="state">Where the run stands.</param>
    /// <param name="evaluation">The evaluation.</param>
    /// <param name="epoch">The epoch whose pass over the split it belongs to; null when it belongs to none.</param>
    public TrainingState RecordTrain(TrainingState state, Evaluation evaluation, int? epoch = null)
    {
        Events.Append(FactsOf.Evaluation(evaluation, TaskSplit.Train, EvaluationPurpose.Train));
        return state.WithTrain(evaluation, epoch);
    }

    /// <summary>
    /// Brings a candidate before the gate: it is put on record, measured as the gate wants it, and becomes the incumbent when it is
    /// accepted.
    /// </summary>
    /// <param name="state">Where the run stands.</param>
    /// <param name="candidate">The candidate; it must differ from the incumbent.</param>
    /// <param name="cancellationToken">Cancels.</param>
    /// <exception cref="SkillOptException">SKO2301: too many rollouts failed (exit code 6).</exception>
    public Task<Judgement> JudgeAsync(TrainingState state, Candidate candidate, CancellationToken cancellationToken) =>
        JudgeAsync(state, candidate, null, cancellationToken);

    /// <summary>Ends the step without a candidate.</summary>
    /// <param name="state">Where the run stands.</param>
    /// <param name="reason">Why there is none, in a sentence.</param>
    /// <param name="unmatched">Edits that could not be applied.</param>
    internal TrainingState SkipStep(TrainingState state, string reason, IReadOnlyList<EditReport> unmatched)
    {
        Events.Append(
            new StepSkipped
            {
                Step = state.Step,
                Reason = reason,
                Edits = FactsOf.Edits(unmatched),
            }
        );
        return state with { Skipped = state.Skipped + 1 };
    }

    /// <summary>The same, told which way the verdict leans.</summary>
    /// <param name="state">Where the run stands.</param>
    /// <param name="candidate">The candidate.</param>
    /// <param name="onTail">Called for each result that comes in once slots fall idle at the end of a measurement.</param>
    /// <param name="cancellationToken">Cancels.</param>
    internal Task<Judgement> JudgeAsync(
        TrainingState state,
        Candidate candidate,
        Action<VerdictOdds>? onTail,
        CancellationToken cancellationToken
    )
    {
        Events.Append(FactsOf.Candidate(candidate, state.Incumbent));
        return _gatekeeper.JudgeAsync(state, candidate, onTail, cancellationToken);
    }

    /// <summary>An evaluation as the gate sees it.</summary>
    internal Measurement MeasurementOf(Evaluation evaluation) => GateMeasurement.Of(evaluation, Parts.GateOptions);

    /// <summary>The same for work ahead of time: it fills the journal and tells nothing.</summary>
    internal OptimizerContext On(IJournal journal, IRunObserver observer) => new(this, journal, observer);
}
