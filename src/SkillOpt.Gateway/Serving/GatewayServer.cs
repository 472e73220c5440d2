using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace SkillOpt.Gateway;

/// <summary>The server itself: Kestrel on 127.0.0.1 and perhaps a Unix socket, nowhere else.</summary>
internal sealed class GatewayServer : IAsyncDisposable
{
    private readonly WebApplication _app;
    private readonly string? _socket;

    private GatewayServer(WebApplication app, Uri root, string? socket) => (_app, Root, _socket) = (app, root, socket);

    /// <summary>Where it listens on 127.0.0.1; where only a socket is listened on, an address that a forwarder may stand for.</summary>
    public Uri Root { get; }

    /// <summary>Starts it.</summary>
    /// <exception cref="SkillOptException">SKO3301: the port is taken; SKO3302: the socket cannot be made.</exception>
    public static async Task<GatewayServer> StartAsync(GatewayOptions options, SessionTable sessions, CancellationToken cancellationToken)
    {
        var socket = options.SocketPath is null ? null : GatewaySocket.Prepare(options.SocketPath);
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder
            .WebHost.UseKestrelCore()
            .ConfigureKestrel(kestrel =>
            {
                kestrel.AddServerHeader = false;
                kestrel.Limits.MaxRequestBodySize = options.MaxRequestBytes;

                // The body is looked at as a whole, so it is buffered as a whole.
                kestrel.Limits.MaxRequestBufferSize = null;
                kestrel.Limits.MinRequestBodyDataRate = null;
                kestrel.Limits.MinResponseDataRate = null;
                kestrel.Limits.KeepAliveTimeout = TimeSpan.FromMinutes(30);
                if (options.Port is { } port)
                {
                    kestrel.Listen(IPAddress.Loopback, port, static listen => listen.Protocols = HttpProtocols.Http1);
                }

                if (socket is not null)
                {
                    kestrel.ListenUnixSocket(socket, static listen => listen.Protocols = HttpProtocols.Http1);
                }
            });
        builder.Services.Configure<HostOptions>(static host => host.ShutdownTimeout = TimeSpan.FromSeconds(1));
        builder.Logging.ClearProviders();
        var app = builder.Build();
        app.Run(new GatewayHandler(sessions, options).HandleAsync);
        try
        {
            await app.StartAsync(cancellationToken).ConfigureAwait(false);
        }
        catch (Exception e) when (e is IOException or System.Net.Sockets.SocketException or UnauthorizedAccessException)
        {
            await app.DisposeAsync().ConfigureAwait(false);
            throw socket is not null && options.Port is null or 0
                ? GatewaySocket.Unusable(socket, e)
                : new SkillOptException(
                    "SKO3301",
                    $"Port {options.Port} of 127.0.0.1 cannot be listened on: another program has it. Choose another one.",
                    ExitCode.EnvironmentFailed,
                    e
                );
        }

        if (socket is not null)
        {
            GatewaySocket.Restrict(socket);
        }

        return new GatewayServer(app, RootOf(app), socket);
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await _app.StopAsync().ConfigureAwait(false);
        await _app.DisposeAsync().ConfigureAwait(false);
        if (_socket is not null)
        {
            File.Delete(_socket);
        }
    }

    private static Uri RootOf(WebApplication app) =>
        app
            .Services.GetRequiredService<IServer>()
            .Features.Get<IServerAddressesFeature>()!
            .Addresses.Where(static a => a.StartsWith("http://127", StringComparison.Ordinal))
            .Select(static a => new Uri(a))
            .FirstOrDefault(new Uri("http://127.0.0.1"));
}
