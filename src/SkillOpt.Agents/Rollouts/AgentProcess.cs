namespace SkillOpt.Agents;

/// <summary>Starts agents. Thread-safe.</summary>
/// <param name="processes">Starts processes.</param>
internal sealed class AgentProcess(ProcessRunner processes)
{
    /// <summary>Most bytes that an agent may print.</summary>
    public const int MostOutput = 64 * 1024 * 1024;

    /// <summary>Runs an agent to its end.</summary>
    /// <param name="command">The command, with everything around it.</param>
    /// <param name="input">What it reads.</param>
    /// <param name="timeout">Its time.</param>
    /// <param name="onLine">Told of every line it prints.</param>
    /// <param name="stop">Stops it before its time: no later call of its model can succeed.</param>
    /// <param name="cancellationToken">Cancels the rollout.</param>
    /// <exception cref="OperationCanceledException">The rollout was cancelled; the agent and all it started are gone.</exception>
    public async Task<ProcessResult> RunAsync(
        AgentCommand command,
        string input,
        TimeSpan timeout,
        Action<string> onLine,
        CancellationToken stop,
        CancellationToken cancellationToken
    )
    {
        using var both = CancellationTokenSource.CreateLinkedTokenSource(stop, cancellationToken);
        try
        {
            return await processes
                .RunAsync(
                    new ProcessRequest(command.Program, command.Arguments)
                    {
                        WorkingDirectory = command.Folder,
                        InheritedVariables = [],
                        Variables = command.Variables,
                        Input = input,
                        Timeout = timeout,
                        MaxOutputBytes = MostOutput,
                        OnOutputLine = onLine,
                    },
                    both.Token
                )
                .ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return new ProcessResult(ProcessEnd.Exited, -1, "", "", TimeSpan.Zero);
        }
    }
}
