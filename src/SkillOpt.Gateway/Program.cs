#pragma warning disable RS0030 // It has no screen of its own: its standard error is that of the command it carries.

namespace SkillOpt.Gateway;

/// <summary>
/// The forwarder as a program: <c>--socket PATH --port N [-- COMMAND …]</c>. It needs nothing of the command <c>skillopt</c> and so can be
/// shown to a sandbox alone.
/// </summary>
internal static class Program
{
    private static async Task<int> Main(string[] args)
    {
        if (ForwardRequest.Parse(args) is not { } request)
        {
            await Console
                .Error.WriteLineAsync("usage: --socket <path> --port <number> [-- <command> …]: leads a port of this machine to a socket.")
                .ConfigureAwait(false);
            return (int)ExitCode.InvalidInput;
        }

        try
        {
            return await GatewayForwarder
                .RunAsync(request.Socket, request.Port, request.Command, CancellationToken.None)
                .ConfigureAwait(false);
        }
        catch (SkillOptException e)
        {
            await Console.Error.WriteLineAsync($"{e.Code}: {e.Message}").ConfigureAwait(false);
            return (int)e.ExitCode;
        }
    }
}
