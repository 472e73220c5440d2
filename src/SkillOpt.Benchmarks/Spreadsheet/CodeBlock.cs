using System.Text.RegularExpressions;

namespace SkillOpt.Benchmarks;

/// <summary>Takes the program out of a reply.</summary>
internal static partial class CodeBlock
{
    private const int Milliseconds = 1000;

    /// <summary>The first fenced block, or the whole reply when it has none.</summary>
    public static string Extract(string reply) =>
        Fence().Match(reply) is { Success: true } match ? PythonText.Strip(match.Groups["code"].Value) : PythonText.Strip(reply);

    /// <summary>Whether the reply holds a fenced block.</summary>
    public static bool IsPresent(string reply) => Fence().IsMatch(reply);

    [GeneratedRegex(@"```[A-Za-z0-9#+]*[ \t]*\n(?<code>.*?)```", RegexOptions.ExplicitCapture | RegexOptions.Singleline, Milliseconds)]
    private static partial Regex Fence();
}
