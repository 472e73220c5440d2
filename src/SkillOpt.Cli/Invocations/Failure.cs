using System.Text.Json.Nodes;
using SkillOpt.Calls;
using SkillOpt.Models;

namespace SkillOpt.Cli;

/// <summary>How a failure ends a command: one sentence on standard error, its exit code, and with <c>--json</c> the same as JSON.</summary>
internal static class Failure
{
    public static ExitCode Report(Exception exception, Terminal terminal, bool json, bool trace, CancellationToken cancellationToken)
    {
        var (code, message, exit) = Describe(exception, cancellationToken);
        if (exit == ExitCode.Unexpected)
        {
            var details = SaveDetails(exception);
            message += details is null ? "." : $"; the details are in {details}. Please report it with that file.";
        }

        if (json)
        {
            var error = new JsonObject
            {
                ["code"] = code,
                ["message"] = message,
                ["exit_code"] = (int)exit,
            };
            if (exception is HandoffPendingException waiting)
            {
                error["folder"] = waiting.Folder;
                error["pending"] = new JsonArray([.. waiting.Pending.Select(id => (JsonNode?)JsonValue.Create(id))]);
            }

            terminal.WriteJson(new JsonObject { ["error"] = error });
        }

        terminal.Error.WriteLine(
            exit == ExitCode.Cancelled ? message : $"{(exit == ExitCode.Waiting ? "waiting" : "error")} {code}: {message}"
        );
        if (trace)
        {
            terminal.Error.WriteLine(exception.ToString());
        }

        return exit;
    }

    private static (string Code, string Message, ExitCode Exit) Describe(Exception exception, CancellationToken cancellationToken) =>
        exception switch
        {
            SkillOptException known => (known.Code, known.Message, known.ExitCode),
            OperationCanceledException when cancellationToken.IsCancellationRequested => ("SKO1323", "Stopped.", ExitCode.Cancelled),
            ModelCallException call => ("SKO1324", call.Message, ExitCode.EnvironmentFailed),
            IOException or UnauthorizedAccessException => ("SKO1325", exception.Message, ExitCode.EnvironmentFailed),
            _ => (
                "SKO1399",
                $"Something unforeseen happened: {exception.GetType().Name}: {exception.Message.ReplaceLineEndings(" ").TrimEnd('.')}",
                ExitCode.Unexpected
            ),
        };

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
