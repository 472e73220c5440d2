namespace SkillOpt.Rollouts;

/// <summary>Makes rollouts, here or elsewhere. Thread-safe.</summary>
public interface IRolloutExecutor
{
    /// <summary>Makes one rollout, or reads it from the journal if it was made before.</summary>
    /// <exception cref="Calls.ModelCallException">
    /// The run cannot go on (<see cref="Calls.ModelCallException.IsFatal"/>); every other failure is an outcome.
    /// </exception>
    ValueTask<Rollout> ExecuteAsync(RolloutRequest request, CancellationToken cancellationToken);

    /// <summary>
    /// Makes rollouts that may wait for one another, all at once, so that their calls can go as one batch; null when they are better made
    /// one by one.
    /// </summary>
    /// <param name="requests">The rollouts.</param>
    /// <param name="tell">Told in a sentence what a person waits for.</param>
    /// <param name="cancellationToken">Ends the waiting; what was handed in is then found again by the run's next start.</param>
    /// <returns>
    /// The rollouts as they finish, each with its place among the requests. Whoever stops reading early gives up what has not been handed
    /// in by then; what has been is paid for, and is waited for and kept.
    /// </returns>
    IAsyncEnumerable<(int Index, Rollout Rollout)>? ExecuteTogether(
        IReadOnlyList<RolloutRequest> requests,
        Action<string> tell,
        CancellationToken cancellationToken
    ) => null;
}
