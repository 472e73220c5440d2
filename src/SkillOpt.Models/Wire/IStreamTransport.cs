namespace SkillOpt.Models;

/// <summary>Carries request bytes to a service and its reply back as events. Never retries. Thread-safe.</summary>
internal interface IStreamTransport
{
    /// <summary>Sends a chat request whose reply may come as events.</summary>
    /// <param name="body">The request.</param>
    /// <param name="onEvent">Takes the data of each event as it comes.</param>
    /// <param name="cancellationToken">Cancels.</param>
    /// <returns>Null when the reply came as events; else the reply: a refusal, or one of a service that sends no events.</returns>
    Task<WireReply?> StreamAsync(ReadOnlyMemory<byte> body, Action<string> onEvent, CancellationToken cancellationToken);
}
