using System.Net.Sockets;

namespace SkillOpt.Models;

/// <summary>
/// The connections to one service: one pool, reached bare or, for the official packages, through a client. Neither has a time limit.
/// </summary>
internal sealed class ServiceConnections : IDisposable
{
    private readonly ReplyLimitHandler _limit;

    public ServiceConnections(HttpMessageHandler handler)
    {
        _limit = new ReplyLimitHandler(handler);
        Invoker = new HttpMessageInvoker(handler, disposeHandler: false);
        Client = new HttpClient(_limit, disposeHandler: false) { Timeout = Timeout.InfiniteTimeSpan };
    }

    /// <summary>A network handler with a connection pool that suits many calls in flight.</summary>
    /// <param name="connectTimeout">Longest wait for a connection.</param>
    /// <param name="connected">Told of every connection that was made.</param>
    public static SocketsHttpHandler Handler(TimeSpan connectTimeout, Action connected) =>
        new()
        {
            PooledConnectionLifetime = TimeSpan.FromMinutes(15),
            PooledConnectionIdleTimeout = TimeSpan.FromMinutes(2),
            ConnectTimeout = connectTimeout,
            EnableMultipleHttp2Connections = true,
            UseCookies = false,
            AllowAutoRedirect = false,

            // Spans are ours (TelemetryChatClient); trace headers are for services of one's own, not for providers.
            ActivityHeadersPropagator = null,
            ConnectCallback = async (context, cancellationToken) =>
            {
                var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
                try
                {
                    await socket.ConnectAsync(context.DnsEndPoint, cancellationToken).ConfigureAwait(false);
                    connected();
                    return new NetworkStream(socket, ownsSocket: true);
                }
                catch
                {
                    socket.Dispose();
                    throw;
                }
            },
        };

    /// <summary>The connections without the buffering and the bookkeeping of a client.</summary>
    public HttpMessageInvoker Invoker { get; }

    /// <summary>The same connections as a client.</summary>
    public HttpClient Client { get; }

    /// <inheritdoc/>
    public void Dispose()
    {
        Client.Dispose();
        Invoker.Dispose();

        // Closes the connections below it too.
        _limit.Dispose();
    }
}
