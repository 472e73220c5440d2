using System.Text.Json.Nodes;
using SkillOpt.Calls;

namespace SkillOpt.Reporting;

/// <summary>How an exception that ended something is told to a person and to a program.</summary>
/// <param name="Code">The diagnostic code; SKO1399 for what nobody foresaw.</param>
/// <param name="Message">One sentence; what was not foreseen has no full stop yet, for its details may follow.</param>
/// <param name="ExitCode">The kind of failure, as the exit code of a command.</param>
internal sealed record FailureView(string Code, string Message, ExitCode ExitCode)
{
    /// <summary>The code of what somebody stopped on purpose.</summary>
    public const string Stopped = "SKO1323";

    /// <summary>What the failure tells programs besides.</summary>
    public IReadOnlyList<KeyValuePair<string, JsonNode?>> Particulars { get; private init; } = [];

    /// <summary>The view of an exception.</summary>
    /// <param name="exception">The exception.</param>
    /// <param name="cancellationToken">The token that stops what failed: whether it was stopped on purpose.</param>
    public static FailureView Of(Exception exception, CancellationToken cancellationToken) =>
        exception switch
        {
            SkillOptException known => new(known.Code, known.Message, known.ExitCode) { Particulars = [.. known.Particulars] },
            OperationCanceledException when cancellationToken.IsCancellationRequested => new(Stopped, "Stopped.", ExitCode.Cancelled),
            ModelCallException call => new("SKO1324", call.Message, ExitCode.EnvironmentFailed),
            IOException or UnauthorizedAccessException => new("SKO1325", exception.Message, ExitCode.EnvironmentFailed),
            _ => new(
                "SKO1399",
                $"Something unforeseen happened: {exception.GetType().Name}: {exception.Message.ReplaceLineEndings(" ").TrimEnd('.')}",
                ExitCode.Unexpected
            ),
        };
}
