namespace SkillOpt.Training;

/// <summary>
/// An algorithm that makes candidates. Everything around it is the same for all of them: the baseline, the gate, the release check, the
/// exam on the sealed test split, the run's facts, and going on where the journal ends.
/// </summary>
public interface IOptimizer
{
    /// <summary>How many steps an epoch has, for the plan that people are shown and for schedules; at least 1.</summary>
    /// <param name="trainTasks">Number of train tasks.</param>
    /// <param name="options">Settings of the run.</param>
    int StepsPerEpoch(int trainTasks, TrainingOptions options);

    /// <summary>Begins one run.</summary>
    /// <param name="context">What it works with.</param>
    IOptimizerRun Start(OptimizerContext context);
}
