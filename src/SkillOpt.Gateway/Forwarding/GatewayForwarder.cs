using System.Collections.Immutable;
using System.Net;
using System.Net.Sockets;
using System.Runtime.InteropServices;

namespace SkillOpt.Gateway;

/// <summary>
/// Leads a port of 127.0.0.1 to a gateway's Unix socket. In a sandbox without network an agent has a loopback of its own, on which nobody
/// listens: the forwarder runs inside, listens there, and carries the agent's command.
/// </summary>
public static class GatewayForwarder
{
    private const string Assembly = "SkillOpt.Gateway.dll";

    /// <summary>
    /// The command of the forwarder that belongs to this program, to which <c>--socket PATH --port N -- COMMAND …</c> is added, and the
    /// folders that it is made of; null where the .NET host or the program is not there.
    /// </summary>
    public static (ImmutableArray<string> Command, ImmutableArray<string> Folders)? Find()
    {
        // shared/Microsoft.NETCore.App/<version>/ below the folder of the host.
        var root = Path.GetFullPath(Path.Combine(RuntimeEnvironment.GetRuntimeDirectory(), "..", "..", ".."));
        var program = Path.Combine(AppContext.BaseDirectory, Assembly);
        return ExecutableFinder.Find(Path.Combine(root, "dotnet")) is { } host && File.Exists(program)
            ? ([host, "exec", program], [root, Path.TrimEndingDirectorySeparator(AppContext.BaseDirectory)])
            : null;
    }

    /// <summary>Forwards until the command has ended, or, without one, until it is cancelled.</summary>
    /// <param name="socketPath">The gateway's socket.</param>
    /// <param name="port">The port of 127.0.0.1 to listen on; 1 to 65535.</param>
    /// <param name="command">
    /// A command to run once the port is listened on, with the standard streams of this process; empty for none.
    /// </param>
    /// <param name="cancellationToken">Ends it; the command is then killed with everything it started.</param>
    /// <returns>The command's exit code; 0 without a command.</returns>
    /// <exception cref="SkillOptException">SKO3301: the port is taken; SKO3304: the command cannot be started.</exception>
    public static async Task<int> RunAsync(string socketPath, int port, IReadOnlyList<string> command, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(command);
        using var listener = Listen(port);
        using var ending = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var forwarding = AcceptAsync(listener, new UnixDomainSocketEndPoint(socketPath), ending.Token);
        try
        {
            if (command.Count > 0)
            {
                return await CarriedCommand.RunAsync(command, null, cancellationToken).ConfigureAwait(false);
            }

            await forwarding.WaitAsync(cancellationToken).ConfigureAwait(false);
            return 0;
        }
        catch (OperationCanceledException) when (command.Count == 0)
        {
            return 0;
        }
        finally
        {
            await ending.CancelAsync().ConfigureAwait(false);
        }
    }

    private static Socket Listen(int port)
    {
        var listener = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        try
        {
            listener.Bind(new IPEndPoint(IPAddress.Loopback, port));
            listener.Listen();
            return listener;
        }
        catch (SocketException e)
        {
            listener.Dispose();
            throw new SkillOptException(
                "SKO3301",
                $"Port {port} of 127.0.0.1 cannot be listened on: another program has it. Choose another one.",
                ExitCode.EnvironmentFailed,
                e
            );
        }
    }

    private static async Task AcceptAsync(Socket listener, UnixDomainSocketEndPoint target, CancellationToken cancellationToken)
    {
        while (true)
        {
            var client = await listener.AcceptAsync(cancellationToken).ConfigureAwait(false);
            _ = ForwardedConnection.RunAsync(client, target, cancellationToken);
        }
    }
}
