using System.Net.Sockets;

namespace SkillOpt.Gateway;

/// <summary>One connection and its other half.</summary>
internal static class ForwardedConnection
{
    private const int BufferSize = 64 * 1024;

    /// <summary>Carries bytes both ways until both sides have ended. It never fails: a broken side ends the other one.</summary>
    public static async Task RunAsync(Socket client, UnixDomainSocketEndPoint target, CancellationToken cancellationToken)
    {
        using var from = client;
        using var to = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
        try
        {
            from.NoDelay = true;
            await to.ConnectAsync(target, cancellationToken).ConfigureAwait(false);
            await Task.WhenAll(CarryAsync(from, to, cancellationToken), CarryAsync(to, from, cancellationToken)).ConfigureAwait(false);
        }
        catch (Exception e) when (e is SocketException or ObjectDisposedException or OperationCanceledException)
        {
            // The agent sees a closed connection, as it would from a server that is gone.
        }
    }

    private static async Task CarryAsync(Socket from, Socket to, CancellationToken cancellationToken)
    {
        var buffer = new byte[BufferSize];
        while (true)
        {
            var count = await from.ReceiveAsync(buffer, cancellationToken).ConfigureAwait(false);
            if (count == 0)
            {
                to.Shutdown(SocketShutdown.Send);
                return;
            }

            for (var sent = 0; sent < count; )
            {
                sent += await to.SendAsync(buffer.AsMemory(sent, count - sent), cancellationToken).ConfigureAwait(false);
            }
        }
    }
}
