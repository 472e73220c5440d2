namespace SkillOpt.Calls;

/// <summary>
/// A provider's batch interface: many calls handed in at once, answered within hours, at a lower price. It never retries and remembers
/// nothing: whoever hands calls in keeps the batch's id. Throws <see cref="ModelCallException"/> for every infrastructure failure.
/// Thread-safe.
/// </summary>
internal interface IBatchService
{
    /// <summary>The provider and its address, for people.</summary>
    string Name { get; }

    /// <summary>Hands in as many calls from the front as one batch may hold; at least one.</summary>
    /// <param name="calls">The calls; at least one, each id once.</param>
    /// <param name="cancellationToken">Cancels; the service may have accepted the batch even so.</param>
    /// <exception cref="ModelCallException">The service refused the batch or could not be reached.</exception>
    Task<BatchSubmission> SubmitAsync(IReadOnlyList<BatchCall> calls, CancellationToken cancellationToken);

    /// <summary>Asks where a batch stands.</summary>
    /// <param name="batch">Its id.</param>
    /// <param name="cancellationToken">Cancels.</param>
    /// <exception cref="ModelCallException">
    /// The service did not answer, or knows no such batch (<see cref="FailureKind.ModelNotFound"/>).
    /// </exception>
    Task<BatchStatus> StatusAsync(string batch, CancellationToken cancellationToken);

    /// <summary>
    /// Fetches what an ended batch brought, by call id. Calls that the service did not answer (failed, expired, cancelled) are absent.
    /// </summary>
    /// <param name="batch">Its id.</param>
    /// <param name="cancellationToken">Cancels.</param>
    /// <exception cref="ModelCallException">The service did not answer.</exception>
    Task<IReadOnlyDictionary<string, BatchReply>> ResultsAsync(string batch, CancellationToken cancellationToken);
}
