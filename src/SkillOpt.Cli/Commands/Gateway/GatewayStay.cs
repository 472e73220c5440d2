using SkillOpt.Gateway;

namespace SkillOpt.Cli;

/// <summary>What a gateway does while it is open: it waits for Ctrl-C, or runs an agent and ends with it.</summary>
internal sealed class GatewayStay(Invocation invocation, StandaloneGateway gateway, GatewayView view)
{
    /// <summary>Stays until the end, and says with what exit code.</summary>
    public async Task<ExitCode> UntilEndAsync(GatewayAgent? agent, string[] command)
    {
        if (command.Length > 0)
        {
            var home = Environment.GetFolderPath(Environment.SpecialFolder.UserProfile);
            using var files = CarriedFiles.Lay(gateway.Session, agent!.Value, home);
            return (ExitCode)
                await CarriedCommand.RunAsync(
                    [command[0], .. gateway.Session.ArgumentsFor(agent.Value), .. command[1..]],
                    gateway.Session.VariablesFor(agent.Value).Concat(files.Variables).ToDictionary(StringComparer.Ordinal),
                    invocation.Cancellation
                );
        }

        view.ShowWay(gateway, agent);
        using var told = gateway.Session.Stopped.Register(() => invocation.Warn(gateway.Session.Failure?.Message ?? "It has ended."));
        try
        {
            await Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, invocation.Cancellation);
        }
        catch (OperationCanceledException)
        {
            // Ctrl-C is how it ends.
        }

        return gateway.Session.Failure is BudgetReachedException ? ExitCode.BudgetReached : ExitCode.Done;
    }
}
