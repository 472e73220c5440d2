using SkillOpt.Rollouts;

namespace SkillOpt.Benchmarks;

/// <summary>
/// The three tools of the benchmark over a folder of text documents. A wrong argument is an answer to the model, never the end of the
/// episode.
/// </summary>
internal sealed class DocumentTools(DocumentAccess access)
{
    private const int MostPaths = 50;
    private const int MostCharacters = 4000;
    private const int MostHits = 20;
    private const int DefaultLines = 80;
    private const string NoMatches = "[no matches]";

    /// <summary>The tools as the target gets them.</summary>
    public IReadOnlyList<Tool> All =>
        [
            Declare(
                "glob",
                "Lists documents whose path or name matches a pattern such as *.txt.",
                EmbeddedText.ReadTrimmed("OfficeQa/Tools/glob.json"),
                Glob
            ),
            Declare("read", "Reads lines of a document.", EmbeddedText.ReadTrimmed("OfficeQa/Tools/read.json"), Read),
            Declare(
                "grep",
                "Finds lines of a document that contain a text, upper and lower case alike; no regular expressions.",
                EmbeddedText.ReadTrimmed("OfficeQa/Tools/grep.json"),
                Grep
            ),
        ];

    internal ToolReply Glob(ToolArguments arguments)
    {
        var pattern = arguments.Text("pattern", "*");
        var wanted = pattern.Length == 0 ? "*" : pattern;
        var found = access
            .Files.Where(f => DocumentAccess.Matches(f, wanted) || DocumentAccess.Matches(Path.GetFileName(f), wanted))
            .Take(MostPaths)
            .ToList();
        return new ToolReply(found.Count == 0 ? NoMatches : string.Join('\n', found))
        {
            Command = $"glob(pattern={PythonLiteral.Quote(wanted)})",
        };
    }

    internal ToolReply Read(ToolArguments arguments)
    {
        var path = arguments.Text("path");
        var command = $"read(path={PythonLiteral.Quote(path)})";
        if (path.Length == 0)
        {
            return Error(command, "[read error: missing path]");
        }

        if (access.Resolve(path) is not { } file)
        {
            return Error(command, "[read error: path not allowed]");
        }

        var start = Math.Max(1, arguments.WholeNumber("start", 1));
        var limit = arguments.WholeNumber("limit", DefaultLines) is var asked and > 0 ? asked : DefaultLines;
        var window = string.Concat(Lines(file).Skip(start - 1).Take(limit));
        return new ToolReply(window.Length == 0 ? "[empty file]" : PythonText.Take(window, MostCharacters))
        {
            Command = $"read(path={PythonLiteral.Quote(path)}, start={start}, limit={limit})",
        };
    }

    internal ToolReply Grep(ToolArguments arguments)
    {
        var (pattern, path) = (arguments.Text("pattern"), arguments.Text("path"));
        var lower = PythonText.Lower(pattern);
        var command = $"grep(pattern={PythonLiteral.Quote(lower)}, path={PythonLiteral.Quote(path)})";
        if (pattern.Length == 0 || path.Length == 0)
        {
            return Error(command, "[grep error: missing pattern or path]");
        }

        if (access.Resolve(path) is not { } file)
        {
            return Error(command, "[grep error: path not allowed]");
        }

        var hits = Lines(file)
            .Select((line, i) => (Line: line.TrimEnd('\n', '\r'), Number: i + 1))
            .Where(l => PythonText.Lower(l.Line).Contains(lower, StringComparison.Ordinal))
            .Take(MostHits)
            .Select(l => $"{l.Number}: {l.Line}");
        var text = string.Join('\n', hits);
        return new ToolReply(text.Length == 0 ? NoMatches : PythonText.Take(text, MostCharacters)) { Command = command };
    }

    private static ToolReply Error(string command, string text) => ToolReply.Error(text) with { Command = command };

    private static IEnumerable<string> Lines(string file) => InputFile.ReadLines(file).Select(line => line + "\n");

    private static Tool Declare(string name, string description, string parameters, Func<ToolArguments, ToolReply> handler) =>
        new(name, description, parameters, (arguments, _) => ValueTask.FromResult(Guarded(name, handler, arguments))) { IsReadOnly = true };

    private static ToolReply Guarded(string name, Func<ToolArguments, ToolReply> handler, ToolArguments arguments)
    {
        try
        {
            return handler(arguments);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return ToolReply.Error($"[{name} error: the file cannot be read]");
        }
    }
}
