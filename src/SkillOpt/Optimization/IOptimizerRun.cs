namespace SkillOpt.Training;

/// <summary>
/// An optimizer at work on one run. It must follow from the run's journal alone: rollouts through <see cref="OptimizerContext.Evaluator"/>,
/// questions through <see cref="OptimizerContext.Calls"/>, randomness from seeds. A run that is started again is then the same run, and
/// pays for nothing twice.
/// </summary>
public interface IOptimizerRun
{
    /// <summary>
    /// Makes one epoch: brings candidates before the gate with
    /// <see cref="OptimizerContext.JudgeAsync(TrainingState, Candidate, CancellationToken)"/>.
    /// </summary>
    /// <param name="state">Where the run stands.</param>
    /// <param name="epoch">The epoch, from 1.</param>
    /// <param name="cancellationToken">Stops the run.</param>
    /// <returns>Where the run stands then: what the last verdict of the epoch gave back.</returns>
    Task<TrainingState> RunEpochAsync(TrainingState state, int epoch, CancellationToken cancellationToken);

    /// <summary>
    /// Called once when the run has ended, however it did: waits for what still goes on in the background. Does nothing by default.
    /// </summary>
    Task EndAsync() => Task.CompletedTask;
}
