using System.Globalization;
using System.Text.RegularExpressions;
using SkillOpt.Calls;

namespace SkillOpt.Models;

/// <summary>Finds out what a program's words of failure mean.</summary>
internal static partial class CommandLineFailure
{
    private static readonly string[] s_loginMarks =
    [
        "log in",
        "login",
        "not logged",
        "invalid api key",
        "authenticat",
        "unauthorized",
        "oauth",
    ];
    private static readonly string[] s_limitMarks = ["usage limit", "rate limit", "hit your limit", "limit reached", "too many requests"];
    private static readonly string[] s_loadMarks = ["high demand", "overloaded", "temporarily unavailable", "server-side issue"];

    /// <summary>The failure of a call whose program reported one.</summary>
    /// <param name="status">The HTTP status, when the program tells it.</param>
    /// <param name="text">What it says.</param>
    /// <param name="mend">How to install it and log in.</param>
    /// <param name="classifier">Types HTTP failures.</param>
    /// <param name="service">The program.</param>
    public static ModelCallException From(int? status, string text, string mend, FailureClassifier classifier, ServiceIdentity service)
    {
        var code = status ?? StatusIn(text);
        if (code is { } known)
        {
            return classifier.Classify(known, text, "");
        }

        bool Mentions(string[] marks) => marks.Any(mark => text.Contains(mark, StringComparison.OrdinalIgnoreCase));
        if (Mentions(s_limitMarks))
        {
            return classifier.Classify(429, text, "");
        }

        if (Mentions(s_loginMarks))
        {
            return new ModelCallException(FailureKind.Authentication, $"{service.Provider} is not logged in: {mend}.");
        }

        if (Mentions(s_loadMarks))
        {
            return classifier.Classify(503, text, "");
        }

        var said = text.Length == 0 ? "" : $": {Redaction.Clean(text, service.Secrets)}";
        return new ModelCallException(FailureKind.Crash, $"{service.Provider} failed{said}");
    }

    /// <summary>The failure of a program that ended without a final word.</summary>
    public static ModelCallException Silent(ProcessResult result, string mend, FailureClassifier classifier, ServiceIdentity service) =>
        result.ErrorTail.Trim() is { Length: > 0 } tail
            ? From(null, tail, mend, classifier, service)
            : new ModelCallException(FailureKind.Crash, $"{service.Provider} ended with code {result.ExitCode} and without a reply.");

    private static int? StatusIn(string text) =>
        HttpStatus().Match(text) is { Success: true } match ? int.Parse(match.Groups["code"].Value, CultureInfo.InvariantCulture) : null;

    [GeneratedRegex(
        @"(status:?|error:|http|\()\s*(?<code>4\d\d|5\d\d)\b",
        RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant,
        1000
    )]
    private static partial Regex HttpStatus();
}
