namespace SkillOpt.Gateway;

/// <summary>Where a gateway listens and what it takes.</summary>
public sealed record GatewayOptions
{
    /// <summary>
    /// The port on 127.0.0.1; 0 takes a free one. It is never reached from another machine. Null listens on <see cref="SocketPath"/> only.
    /// </summary>
    public int? Port { get; init; } = 0;

    /// <summary>
    /// A Unix socket to listen on too, for agents in a sandbox without a network; null for none. Only its owner may open it. It is removed
    /// when the gateway ends.
    /// </summary>
    public string? SocketPath { get; init; }

    /// <summary>Largest request, in bytes; at least 1. A larger one is refused with 413.</summary>
    public long MaxRequestBytes { get; init; } = 64 * 1024 * 1024;

    /// <summary>
    /// How long a stream may be silent while the provider is waited for, before something without a meaning is sent to keep it open; more
    /// than zero. A failure within this time still has a status of its own; later it comes inside the stream.
    /// </summary>
    public TimeSpan KeepAlive { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>The clock.</summary>
    public TimeProvider Time { get; init; } = TimeProvider.System;
}
