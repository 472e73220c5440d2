using System.Net;
using System.Net.Sockets;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace SkillOpt.Web;

/// <summary>The dashboard's server: Kestrel on 127.0.0.1 and ::1, nowhere else.</summary>
internal sealed class DashboardServer : IAsyncDisposable
{
    private const int Attempts = 20;
    private readonly WebApplication _app;
    private readonly DashboardHandler _handler;
    private readonly SessionKeys _keys;

    private DashboardServer(WebApplication app, DashboardHandler handler, SessionKeys keys, Uri root) =>
        (_app, _handler, _keys, Root) = (app, handler, keys, root);

    /// <summary>Its address, without a path.</summary>
    public Uri Root { get; }

    /// <summary>The address to open first, with the key that works once.</summary>
    public Uri StartAddress => new(Root, $"/?token={_keys.Start}");

    /// <summary>Starts it.</summary>
    /// <exception cref="SkillOptException">SKO8001: the port is taken; SKO8002: it is no port.</exception>
    public static async Task<DashboardServer> StartAsync(
        ProjectCatalog catalog,
        DashboardOptions options,
        CancellationToken cancellationToken = default
    )
    {
        if (options.Port is < 0 or > IPEndPoint.MaxPort)
        {
            throw new SkillOptException("SKO8002", $"--port {options.Port} is no port: it must be 1 to {IPEndPoint.MaxPort}.");
        }

        // A free port is found by trying: it must be free for both addresses.
        for (var attempt = 1; ; attempt++)
        {
            var port = options.Port > 0 ? options.Port : FreePort();
            try
            {
                return await StartAsync(catalog, options, port, cancellationToken).ConfigureAwait(false);
            }
            catch (IOException) when (options.Port == 0 && attempt < Attempts)
            {
                // Somebody else took it in between.
            }
            catch (IOException e)
            {
                throw new SkillOptException(
                    "SKO8001",
                    $"Port {port} of 127.0.0.1 cannot be listened on: another program has it. Choose another one with --port.",
                    ExitCode.EnvironmentFailed,
                    e
                );
            }
        }
    }

    private static async Task<DashboardServer> StartAsync(
        ProjectCatalog catalog,
        DashboardOptions options,
        int port,
        CancellationToken cancellationToken
    )
    {
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder
            .WebHost.UseKestrelCore()
            .ConfigureKestrel(kestrel =>
            {
                kestrel.AddServerHeader = false;
                kestrel.Limits.MaxRequestBodySize = 1 << 20;
                kestrel.Listen(IPAddress.Loopback, port, static listen => listen.Protocols = HttpProtocols.Http1);
                if (Socket.OSSupportsIPv6 && HasIPv6Loopback())
                {
                    kestrel.Listen(IPAddress.IPv6Loopback, port, static listen => listen.Protocols = HttpProtocols.Http1);
                }
            });
        builder.Services.Configure<HostOptions>(static host => host.ShutdownTimeout = TimeSpan.FromSeconds(1));
        builder.Logging.ClearProviders();
        var app = builder.Build();
        var keys = new SessionKeys();
        var root = new Uri($"http://127.0.0.1:{port}");
        var origins = new List<Uri> { root, new($"http://localhost:{port}"), new($"http://[::1]:{port}") };
        var guard = new RequestGuard(keys, [.. origins, .. options.TrustedOrigins], CookieOf(port));
        var handler = new DashboardHandler(catalog, options, keys, guard, CookieOf(port));
        app.Run(handler.HandleAsync);
        try
        {
            await app.StartAsync(cancellationToken).ConfigureAwait(false);
        }
        catch
        {
            await handler.DisposeAsync().ConfigureAwait(false);
            await app.DisposeAsync().ConfigureAwait(false);
            throw;
        }

        return new DashboardServer(app, handler, keys, root);
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await _app.StopAsync().ConfigureAwait(false);
        await _app.DisposeAsync().ConfigureAwait(false);
        await _handler.DisposeAsync().ConfigureAwait(false);
    }

    // Cookies are shared between the ports of a host: two dashboards must not overwrite each other's.
    private static string CookieOf(int port) => $"skillopt-{port}";

    private static int FreePort()
    {
        using var probe = new TcpListener(IPAddress.Loopback, 0);
        probe.Start();
        return ((IPEndPoint)probe.LocalEndpoint).Port;
    }

    private static bool HasIPv6Loopback()
    {
        try
        {
            using var probe = new TcpListener(IPAddress.IPv6Loopback, 0);
            probe.Start();
            return true;
        }
        catch (SocketException)
        {
            return false;
        }
    }
}
