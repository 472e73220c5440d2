using System.CommandLine;
using SkillOpt.Gateway;

namespace SkillOpt.Cli;

/// <summary><c>gateway-forward</c>: leads a port inside a sandbox to a gateway outside.</summary>
internal static class GatewayForwardCommand
{
    private static readonly Option<string> s_socket = new("--socket")
    {
        Description = "The gateway's Unix socket (gateway --socket).",
        HelpName = "path",
        Required = true,
    };

    private static readonly Option<int> s_port = new("--port")
    {
        Description = "The port of 127.0.0.1 to listen on, 1 to 65535.",
        HelpName = "number",
        Required = true,
    };

    private static readonly Argument<string[]> s_command = new("command")
    {
        Description = "After --: a command to run with it; its exit code is given back. Without one it goes on until Ctrl-C.",
        Arity = ArgumentArity.ZeroOrMore,
    };

    public static Verb Verb { get; } =
        new("gateway-forward", "Lead a port inside a sandbox without a network to a gateway outside.", RunAsync)
        {
            Symbols = [s_socket, s_port, s_command],
        };

    private static async Task<ExitCode> RunAsync(Invocation invocation)
    {
        var port = invocation.Get(s_port);
        return port is < 1 or > 65535
            ? throw new SkillOptException("SKO3308", $"--port {port} is no port: it must be 1 to 65535.")
            : (ExitCode)
                await GatewayForwarder.RunAsync(invocation.Get(s_socket)!, port, invocation.Get(s_command) ?? [], invocation.Cancellation);
    }
}
