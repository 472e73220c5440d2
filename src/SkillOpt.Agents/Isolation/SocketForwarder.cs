using System.Collections.Immutable;

namespace SkillOpt.Agents;

/// <summary>
/// Inside a sandbox without network: listens on a port and leads every connection to the socket behind which the gateway answers, then runs
/// the agent and ends with its exit code.
/// </summary>
/// <param name="Command">The forwarder's own command, to which socket, port and the agent's command are added.</param>
/// <param name="Folders">Folders that it is made of.</param>
internal sealed record SocketForwarder(ImmutableArray<string> Command, ImmutableArray<string> Folders)
{
    /// <summary>Where the socket lies inside.</summary>
    public const string InnerSocket = "/run/skillopt/gateway.sock";

    /// <summary>The port inside. It is alone in its network.</summary>
    public const int InnerPort = 8080;

    /// <summary>The address of the gateway as an agent sees it.</summary>
    public static string InnerAddress { get; } = $"http://127.0.0.1:{InnerPort}";

    /// <summary>The command that runs another behind it.</summary>
    public ImmutableArray<string> Before(ImmutableArray<string> command) =>
        [.. Command, "--socket", InnerSocket, "--port", $"{InnerPort}", "--", .. command];
}
