using SkillOpt.Gating;
using SkillOpt.Rollouts;

namespace SkillOpt.Training;

/// <summary>Where a run stands. Immutable: the gate and the steps give back the next one. It follows from the journal alone.</summary>
public sealed record TrainingState
{
    internal TrainingState(Skill start, int stepsPerEpoch, int plannedEpochs)
    {
        Start = start;
        Incumbent = start;
        Best = start;
        StepsPerEpoch = stepsPerEpoch;
        PlannedEpochs = plannedEpochs;
    }

    /// <summary>The starting skill.</summary>
    public Skill Start { get; }

    /// <summary>The skill in force: what the next candidate is compared with.</summary>
    public Skill Incumbent { get; internal init; }

    /// <summary>The best skill so far.</summary>
    public Skill Best { get; internal init; }

    /// <summary>What brought the best skill; <c>start</c> when nothing better was found.</summary>
    public string BestOrigin { get; internal init; } = "start";

    /// <summary>The step that was begun last, from 1 over the whole run; 0 before the first.</summary>
    public int Step { get; internal init; }

    /// <summary>Steps of an epoch.</summary>
    public int StepsPerEpoch { get; }

    /// <summary>Epochs of the plan in force; more than once in a run that was lengthened.</summary>
    public int PlannedEpochs { get; internal init; }

    /// <summary>Steps of the plan in force.</summary>
    public int TotalSteps => StepsPerEpoch * PlannedEpochs;

    /// <summary>Candidates accepted.</summary>
    public int Accepted { get; internal init; }

    /// <summary>Candidates rejected.</summary>
    public int Rejected { get; internal init; }

    /// <summary>Steps without a candidate.</summary>
    public int Skipped { get; internal init; }

    /// <summary>What the gate remembers; null before the baseline.</summary>
    public GateState? Gate { get; internal init; }

    /// <summary>The gate score of the starting skill, in [0, 1]; null when nothing could be scored.</summary>
    public double? Baseline { get; internal init; }

    /// <summary>Whether the steps that are left are not made, since no candidate could be accepted.</summary>
    public bool IsOver { get; internal init; }

    /// <summary>Whether it was told that no candidate could be accepted any more.</summary>
    internal bool IsCeilingTold { get; init; }

    /// <summary>The scored train rollouts made so far.</summary>
    internal TrainRollouts TrainRollouts { get; init; } = TrainRollouts.None;

    /// <summary>What the gate remembers, once there is a baseline.</summary>
    internal GateState GateState => Gate ?? throw new InvalidOperationException("The baseline has not been measured.");

    /// <summary>The state with an evaluation's train rollouts taken in.</summary>
    /// <param name="evaluation">The evaluation.</param>
    /// <param name="epoch">The epoch whose pass over the split it belongs to; null when it belongs to none.</param>
    internal TrainingState WithTrain(Evaluation evaluation, int? epoch) =>
        this with
        {
            TrainRollouts = TrainRollouts.With(evaluation, epoch),
        };
}
