using Microsoft.Extensions.AI;

namespace SkillOpt.Gateway;

/// <summary>
/// A server on this machine that puts any model into any agent: it speaks the formats of four model services, and whatever an agent asks is
/// asked of the session's target. The target's key never leaves the program. Thread-safe.
/// </summary>
/// <example><code>
/// await using var gateway = await ModelGateway.StartAsync();
/// using var session = gateway.Open("my session", target);
/// Console.WriteLine($"{session.AddressOf(GatewayFormat.Messages)} {session.Token}");
/// </code></example>
public sealed class ModelGateway : IAsyncDisposable
{
    private readonly SessionTable _sessions;
    private readonly GatewayServer _server;

    private ModelGateway(GatewayServer server, SessionTable sessions, string? socketPath) =>
        (_server, _sessions, SocketPath) = (server, sessions, socketPath);

    /// <summary>Its address on 127.0.0.1, without a path. Where it only listens on a socket, an address without a port.</summary>
    public Uri Root => _server.Root;

    /// <summary>The full path of its Unix socket; null when it has none.</summary>
    public string? SocketPath { get; }

    /// <summary>Starts a gateway.</summary>
    /// <param name="options">Where it listens and what it takes; null for a free port of 127.0.0.1.</param>
    /// <param name="cancellationToken">Ends the start.</param>
    /// <exception cref="SkillOptException">
    /// SKO3301: the port is taken; SKO3302: the socket cannot be made; SKO3303: neither a port nor a socket is named.
    /// </exception>
    public static async Task<ModelGateway> StartAsync(GatewayOptions? options = null, CancellationToken cancellationToken = default)
    {
        options ??= new GatewayOptions();
        if (options is { Port: null, SocketPath: null })
        {
            throw new SkillOptException("SKO3303", "A gateway needs a port or a socket to listen on, and neither is named.");
        }

        var sessions = new SessionTable();
        var server = await GatewayServer.StartAsync(options, sessions, cancellationToken).ConfigureAwait(false);
        return new ModelGateway(server, sessions, options.SocketPath is null ? null : Path.GetFullPath(options.SocketPath));
    }

    /// <summary>Opens a session: a token under which a target answers.</summary>
    /// <param name="label">What it is for, for people.</param>
    /// <param name="target">
    /// Answers. In a rollout this is the client that the environment was given, so that journal, caps and retries are those of every other
    /// call. The session does not dispose it.
    /// </param>
    /// <param name="settings">How it answers; null for the defaults.</param>
    public GatewaySession Open(string label, IChatClient target, GatewaySessionSettings? settings = null)
    {
        ArgumentNullException.ThrowIfNull(target);
        return new GatewaySession(label, target, settings ?? new GatewaySessionSettings(), Root, _sessions);
    }

    /// <summary>Closes all sessions and the server.</summary>
    public async ValueTask DisposeAsync()
    {
        foreach (var session in _sessions.All)
        {
            session.Dispose();
        }

        await _server.DisposeAsync().ConfigureAwait(false);
    }
}
