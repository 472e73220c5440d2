using System.Collections.Immutable;

namespace SkillOpt.Sleep;

/// <summary>A program of the system by which entries are changed.</summary>
/// <param name="program">Its name or path.</param>
internal sealed class SystemProgram(string program)
{
    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(30);
    private static readonly ImmutableArray<string> s_further = ["DBUS_SESSION_BUS_ADDRESS", "XDG_CONFIG_HOME", "LOGNAME", "EDITOR"];

    /// <summary>Runs it.</summary>
    public Task<ProcessResult> RunAsync(ImmutableArray<string> arguments, string? input, CancellationToken cancellationToken) =>
        new ProcessRunner(TimeProvider.System).RunAsync(
            new ProcessRequest(program, arguments)
            {
                Input = input,
                Timeout = s_patience,
                InheritedVariables = ProcessRequest.DefaultVariables.AddRange(s_further),
            },
            cancellationToken
        );

    /// <summary>Runs it, and does not go on when it fails.</summary>
    /// <exception cref="SkillOptException">SKO7041: it failed.</exception>
    public async Task<string> MustAsync(ImmutableArray<string> arguments, string? input, CancellationToken cancellationToken)
    {
        var result = await RunAsync(arguments, input, cancellationToken).ConfigureAwait(false);
        return result.Succeeded
            ? result.Output
            : throw new SkillOptException(
                "SKO7041",
                $"{program} {string.Join(' ', arguments.Take(2))} failed ({VisibleText.Line(result.ErrorTail.Trim())}), "
                    + $"so nothing was changed; begin "
                    + "skillopt sleep run by other means, or mend it.",
                ExitCode.EnvironmentFailed
            );
    }
}
