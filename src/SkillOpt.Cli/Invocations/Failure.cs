using SkillOpt.Reporting;

namespace SkillOpt.Cli;

/// <summary>How a failure ends a command: one sentence on standard error, its exit code, and with <c>--json</c> the same as JSON.</summary>
internal static class Failure
{
    public static ExitCode Report(Exception exception, Terminal terminal, bool json, bool trace, CancellationToken cancellationToken)
    {
        var failure = FailureView.Of(exception, cancellationToken);
        if (failure.ExitCode == ExitCode.Unexpected)
        {
            var details = SaveDetails(exception);
            failure = failure with
            {
                Message = failure.Message + (details is null ? "." : $"; the details are in {details}. Please report it with that file."),
            };
        }

        if (json)
        {
            terminal.WriteJson(FailureJson.Of(failure));
        }

        terminal.Error.WriteLine(
            failure.ExitCode == ExitCode.Cancelled
                ? failure.Message
                : $"{(failure.ExitCode == ExitCode.Waiting ? "waiting" : "error")} {failure.Code}: {failure.Message}"
        );
        if (trace)
        {
            terminal.Error.WriteLine(exception.ToString());
        }

        return failure.ExitCode;
    }

    private static string? SaveDetails(Exception exception)
    {
        try
        {
            var file = Path.Combine(Path.GetTempPath(), $"skillopt-error-{Environment.ProcessId}.txt");
            File.WriteAllText(
                file,
                $"skillopt {ProductVersion.Text} on {Environment.OSVersion}, .NET {Environment.Version}\n{exception}\n"
            );
            return file;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }
}
