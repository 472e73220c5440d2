namespace SkillOpt.Rollouts;

/// <summary>Makes rollouts, here or elsewhere. Thread-safe.</summary>
public interface IRolloutExecutor
{
    /// <summary>Makes one rollout, or reads it from the journal if it was made before.</summary>
    /// <exception cref="Calls.ModelCallException">The run cannot go on (<see cref="Calls.ModelCallException.IsFatal"/>); every other failure is an outcome.</exception>
    ValueTask<CompletedRollout> ExecuteAsync(RolloutRequest request, CancellationToken cancellationToken);
}
