using System.Text.Json.Nodes;

namespace SkillOpt;

/// <summary>
/// A failure that a person can act on: one clear sentence saying what is wrong, where, and how to mend it.
/// The message may be shown and logged anywhere, so it never holds a secret.
/// </summary>
public class SkillOptException : Exception
{
    /// <summary>Creates the failure.</summary>
    /// <param name="code">Stable diagnostic code, e.g. <c>SKO1203</c>; listed in docs/diagnostics, never reused.</param>
    /// <param name="message">One sentence: what is wrong, where (file:line when known), how to mend it.</param>
    /// <param name="exitCode">The process exit code this failure maps to.</param>
    /// <param name="innerException">The cause, when another exception led here.</param>
    public SkillOptException(string code, string message, ExitCode exitCode = ExitCode.InvalidInput, Exception? innerException = null)
        : base(message, innerException)
    {
        Code = code;
        ExitCode = exitCode;
    }

    /// <summary>Stable diagnostic code.</summary>
    public string Code { get; }

    /// <summary>The process exit code this failure maps to.</summary>
    public ExitCode ExitCode { get; }

    /// <summary>What a program that reads the failure is told besides code and sentence; nothing for most.</summary>
    internal virtual IEnumerable<KeyValuePair<string, JsonNode?>> Particulars => [];
}
