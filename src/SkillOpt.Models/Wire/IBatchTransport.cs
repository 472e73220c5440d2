using SkillOpt.Calls;

namespace SkillOpt.Models;

/// <summary>A service's batch interface in bytes. Never retries. Thread-safe.</summary>
internal interface IBatchTransport
{
    /// <summary>The most calls and the most bytes of requests that one batch may hold.</summary>
    (int Calls, long Bytes) Limits { get; }

    /// <summary>Submits calls and returns the batch's id.</summary>
    /// <exception cref="Calls.ModelCallException">The service refused the batch.</exception>
    Task<string> SubmitAsync(IReadOnlyList<BatchItem> items, CancellationToken cancellationToken);

    /// <summary>Asks where a batch stands.</summary>
    /// <exception cref="Calls.ModelCallException">The service did not answer.</exception>
    Task<BatchStatus> StatusAsync(string batch, CancellationToken cancellationToken);

    /// <summary>Fetches what an ended batch brought, by call; calls without a result are absent.</summary>
    /// <exception cref="Calls.ModelCallException">The service did not answer.</exception>
    Task<IReadOnlyDictionary<string, WireReply>> ResultsAsync(string batch, CancellationToken cancellationToken);
}
