namespace SkillOpt.Models;

/// <summary>
/// Carries request bytes to a service and its reply back, through the provider's official package where there is one. Never retries.
/// Thread-safe.
/// </summary>
internal interface IWireTransport
{
    /// <summary>Sends a chat request; a refused request is a reply with its status, not an exception.</summary>
    Task<WireReply> PostAsync(ReadOnlyMemory<byte> body, CancellationToken cancellationToken);

    /// <summary>Asks for the names of the models the service offers.</summary>
    Task<WireReply> ListModelsAsync(CancellationToken cancellationToken);
}
