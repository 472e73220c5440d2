using System.Globalization;
using System.Text.Json;
using Microsoft.Extensions.AI;
using SkillOpt.Benchmarks.Python;

namespace SkillOpt.Benchmarks.OfficeQa;

/// <summary>The three tools of the benchmark over a folder of text documents. A wrong argument is an answer to the model, never the end of the episode.</summary>
internal sealed class DocumentTools(DocumentAccess access)
{
    private const int MostPaths = 50;
    private const int MostCharacters = 4000;
    private const int MostHits = 20;
    private const int DefaultLines = 80;
    private const string NoMatches = "[no matches]";

    /// <summary>The tools as the provider is told of them.</summary>
    public static IReadOnlyList<AITool> Declarations { get; } =
    [
        Declare("glob", "Lists documents whose path or name matches a pattern such as *.txt.", """{"type":"object","properties":{"pattern":{"type":"string"}},"required":["pattern"]}"""),
        Declare("read", "Reads lines of a document.", """{"type":"object","properties":{"path":{"type":"string"},"start":{"type":"integer","description":"first line, from 1"},"limit":{"type":"integer","description":"number of lines"}},"required":["path"]}"""),
        Declare("grep", "Finds lines of a document that contain a text, upper and lower case alike; no regular expressions.", """{"type":"object","properties":{"pattern":{"type":"string"},"path":{"type":"string"}},"required":["pattern","path"]}"""),
    ];

    /// <summary>Carries out a call.</summary>
    public ToolOutcome Call(string tool, IDictionary<string, object?>? arguments)
    {
        try
        {
            return tool switch
            {
                "glob" => Glob(Text(arguments, "pattern", "*")),
                "read" => Read(Text(arguments, "path", ""), arguments),
                "grep" => Grep(Text(arguments, "pattern", ""), Text(arguments, "path", "")),
                _ => new ToolOutcome(tool, $"[tool error: unknown tool {tool}]"),
            };
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return new ToolOutcome(tool, $"[{tool} error: the file cannot be read]");
        }
    }

    private ToolOutcome Glob(string pattern)
    {
        var wanted = pattern.Length == 0 ? "*" : pattern;
        var found = access.Files.Where(f => DocumentAccess.Matches(f, wanted) || DocumentAccess.Matches(Path.GetFileName(f), wanted)).Take(MostPaths).ToList();
        return new ToolOutcome($"glob(pattern={PythonLiteral.Quote(wanted)})", found.Count == 0 ? NoMatches : string.Join('\n', found));
    }

    private ToolOutcome Read(string path, IDictionary<string, object?>? arguments)
    {
        var command = $"read(path={PythonLiteral.Quote(path)})";
        if (path.Length == 0)
            return new ToolOutcome(command, "[read error: missing path]");
        if (access.Resolve(path) is not { } file)
            return new ToolOutcome(command, "[read error: path not allowed]");
        if (!TryNumber(arguments, "start", 1, out var start) || !TryNumber(arguments, "limit", DefaultLines, out var limit))
            return new ToolOutcome(command, "[read error: start and limit must be whole numbers]");
        start = Math.Max(1, start);
        limit = limit <= 0 ? DefaultLines : limit;
        var window = string.Concat(Lines(file).Skip(start - 1).Take(limit));
        return new ToolOutcome($"read(path={PythonLiteral.Quote(path)}, start={start}, limit={limit})", window.Length == 0 ? "[empty file]" : PythonText.Take(window, MostCharacters));
    }

    private ToolOutcome Grep(string pattern, string path)
    {
        var lower = PythonText.Lower(pattern);
        var command = $"grep(pattern={PythonLiteral.Quote(lower)}, path={PythonLiteral.Quote(path)})";
        if (pattern.Length == 0 || path.Length == 0)
            return new ToolOutcome(command, "[grep error: missing pattern or path]");
        if (access.Resolve(path) is not { } file)
            return new ToolOutcome(command, "[grep error: path not allowed]");
        var hits = Lines(file).Select((line, i) => (Line: line.TrimEnd('\n', '\r'), Number: i + 1))
            .Where(l => PythonText.Lower(l.Line).Contains(lower, StringComparison.Ordinal))
            .Take(MostHits).Select(l => $"{l.Number}: {l.Line}");
        var text = string.Join('\n', hits);
        return new ToolOutcome(command, text.Length == 0 ? NoMatches : PythonText.Take(text, MostCharacters));
    }

    private static IEnumerable<string> Lines(string file) => File.ReadLines(file).Select(line => line + "\n");

    private static string Text(IDictionary<string, object?>? arguments, string name, string fallback) =>
        arguments is not null && arguments.TryGetValue(name, out var value) && value is not null
            ? value is JsonElement { ValueKind: JsonValueKind.String } element ? element.GetString()! : value.ToString() ?? fallback
            : fallback;

    private static bool TryNumber(IDictionary<string, object?>? arguments, string name, int fallback, out int number)
    {
        number = fallback;
        return arguments is null || !arguments.TryGetValue(name, out var value) || value is null
            || int.TryParse(value.ToString(), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out number);
    }

    private static AITool Declare(string name, string description, string schema)
    {
        using var json = JsonDocument.Parse(schema);
        return AIFunctionFactory.CreateDeclaration(name, description, json.RootElement.Clone());
    }
}
