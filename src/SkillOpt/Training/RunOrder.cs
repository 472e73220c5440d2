using SkillOpt.Tasks;

namespace SkillOpt.Training;

/// <summary>What comes after what in a run.</summary>
internal static class RunOrder
{
    /// <summary>What follows a step: the next one of its epoch, or the epoch's end.</summary>
    public static IAheadStage? AfterStep(TrainingRun run, int epoch, int step)
    {
        if (step % run.StepsPerEpoch != 0)
        {
            return StepAt(run, epoch, step % run.StepsPerEpoch);
        }

        var end = new EpochEnd(run, epoch);
        return end.HasWork ? end : AfterEpoch(run, epoch);
    }

    /// <summary>What follows an epoch's end: the first step of the next one; null after the last.</summary>
    public static IAheadStage? AfterEpoch(TrainingRun run, int epoch) => epoch < run.PlannedEpochs ? StepAt(run, epoch + 1, 0) : null;

    /// <summary>The batches of an epoch's steps.</summary>
    public static BatchPlan PlanOf(TrainingRun run, int epoch) =>
        BatchPlan.ForEpoch(run.Tasks.Train, run.Options.BatchSize, run.Options.Accumulation, run.Options.Seed, epoch);

    private static TrainingStep StepAt(TrainingRun run, int epoch, int index)
    {
        run.Step = ((epoch - 1) * run.StepsPerEpoch) + index;
        return new TrainingStep(run, epoch, PlanOf(run, epoch).Steps[index]);
    }
}
