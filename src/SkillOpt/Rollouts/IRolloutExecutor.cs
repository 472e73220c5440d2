namespace SkillOpt.Rollouts;

/// <summary>Makes rollouts, here or elsewhere. Thread-safe.</summary>
public interface IRolloutExecutor
{
    /// <summary>Makes one rollout, or reads it from the journal if it was made before.</summary>
    /// <exception cref="Calls.ModelCallException">The run cannot go on (<see cref="Calls.ModelCallException.IsFatal"/>); every other failure is an outcome.</exception>
    ValueTask<CompletedRollout> ExecuteAsync(RolloutRequest request, CancellationToken cancellationToken);

    /// <summary>Opens a stage whose calls may wait for each other and go as one batch; null when rollouts are made one by one.</summary>
    /// <param name="rollouts">How many rollouts the stage has.</param>
    /// <param name="tell">Told in a sentence what a person waits for.</param>
    /// <param name="cancellationToken">Ends the waiting; what was handed in is then found again by the run's next start.</param>
    IRolloutBatch? OpenBatch(int rollouts, Action<string> tell, CancellationToken cancellationToken) => null;
}
