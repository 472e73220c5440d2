using System.Collections.Immutable;

namespace SkillOpt.Checking;

/// <summary>A language whose interpreter can say whether a script is one, without running it.</summary>
/// <param name="Title">Its name.</param>
/// <param name="Programs">Interpreters, the first that is installed is taken.</param>
/// <param name="Arguments">What makes it read the script from standard input and only parse it.</param>
internal sealed record ScriptLanguage(string Title, ImmutableArray<string> Programs, ImmutableArray<string> Arguments)
{
    private static readonly ScriptLanguage s_python = new(
        "Python",
        ["python3", "python"],
        ["-I", "-S", "-c", "import ast,sys; ast.parse(sys.stdin.buffer.read())"]
    );

    private static readonly ScriptLanguage s_bash = new("bash", ["bash"], ["-n"]);
    private static readonly ScriptLanguage s_shell = new("sh", ["sh"], ["-n"]);
    private static readonly ScriptLanguage s_node = new("JavaScript", ["node"], ["--check", "-"]);
    private static readonly ScriptLanguage s_module = new("JavaScript", ["node"], ["--input-type=module", "--check", "-"]);

    /// <summary>The language of a file, by its extension, else by its first line; null when it is none of these.</summary>
    public static ScriptLanguage? Of(CheckedFile file) =>
        Path.GetExtension(file.Name).ToLowerInvariant() switch
        {
            ".py" => s_python,
            ".sh" or ".bash" => s_bash,
            ".js" or ".cjs" => s_node,
            ".mjs" => s_module,
            "" when file.Text?.StartsWith("#!", StringComparison.Ordinal) == true => OfFirstLine(file.Text.Split('\n')[0]),
            _ => null,
        };

    private static ScriptLanguage? OfFirstLine(string line) =>
        line.Contains("python", StringComparison.Ordinal) ? s_python
        : line.Contains("bash", StringComparison.Ordinal) ? s_bash
        : line.Contains("node", StringComparison.Ordinal) ? s_node
        : line.Contains("/sh", StringComparison.Ordinal) ? s_shell
        : null;
}
