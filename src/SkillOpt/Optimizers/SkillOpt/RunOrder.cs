using SkillOpt.Tasks;

namespace SkillOpt.Training;

/// <summary>What comes after what in a run.</summary>
internal static class RunOrder
{
    /// <summary>What follows a step: the next one of its epoch, or the epoch's end.</summary>
    public static IAheadStage? AfterStep(OptimizerContext context, LoopState state, int epoch, int step)
    {
        if (step % state.Run.StepsPerEpoch != 0)
        {
            return StepAt(context, state, epoch, step % state.Run.StepsPerEpoch);
        }

        var end = new EpochEnd(context, state, epoch);
        return end.HasWork ? end : AfterEpoch(context, state, epoch);
    }

    /// <summary>What follows an epoch's end: the first step of the next one; null after the last.</summary>
    public static IAheadStage? AfterEpoch(OptimizerContext context, LoopState state, int epoch) =>
        epoch < state.Run.PlannedEpochs ? StepAt(context, state, epoch + 1, 0) : null;

    /// <summary>The batches of an epoch's steps.</summary>
    public static BatchPlan PlanOf(OptimizerContext context, int epoch) =>
        BatchPlan.ForEpoch(context.Train, context.Options.BatchSize, context.Options.Accumulation, context.Options.Seed, epoch);

    private static TrainingStep StepAt(OptimizerContext context, LoopState state, int epoch, int index)
    {
        var before = state with { Run = state.Run with { Step = ((epoch - 1) * state.Run.StepsPerEpoch) + index } };
        return new TrainingStep(context, before, epoch, PlanOf(context, epoch).Steps[index]);
    }
}
