using SkillOpt.Tasks;

namespace SkillOpt.Training;

/// <summary>
/// The loop of this engine: a skill is trained like weights, by small edits that rest on reflected failures, step by step and epoch by
/// epoch.
/// </summary>
internal sealed class ReflectionOptimizer : IOptimizer
{
    /// <inheritdoc/>
    public int StepsPerEpoch(int trainTasks, TrainingOptions options) =>
        BatchPlan.StepsPerEpoch(trainTasks, options.BatchSize, options.Accumulation);

    /// <inheritdoc/>
    public IOptimizerRun Start(OptimizerContext context) => new ReflectionRun(context);
}
