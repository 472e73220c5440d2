namespace SkillOpt.Training;

/// <summary>
/// An algorithm that makes candidates. Everything around it is the same for all of them: the baseline, the gate, the release check, the
/// exam on the sealed test split, the run's facts, and going on where the journal ends.
/// </summary>
/// <example><code>
/// public sealed class AddLines(params string[] lines) : IOptimizer
/// {
///     public int StepsPerEpoch(int trainTasks, TrainingOptions options) => lines.Length;
///
///     public IOptimizerRun Start(OptimizerContext context) => new Run(context, lines);
///
///     private sealed class Run(OptimizerContext context, string[] lines) : IOptimizerRun
///     {
///         public async Task&lt;TrainingState> RunEpochAsync(TrainingState state, int epoch, CancellationToken cancellationToken)
///         {
///             foreach (var line in lines)
///             {
///                 state = context.BeginStep(state, epoch, []);
///                 var origin = $"step {state.Step}";
///                 var skill = Skill.FromText($"{state.Incumbent.Document.Text}{line}\n");
///                 var candidate = new Candidate(skill, origin) { Step = state.Step };
///                 state = (await context.JudgeAsync(state, candidate, cancellationToken)).State;
///             }
///
///             return state;
///         }
///     }
/// }
/// </code></example>
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
