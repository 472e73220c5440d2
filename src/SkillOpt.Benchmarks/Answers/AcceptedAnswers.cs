using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace SkillOpt.Benchmarks;

/// <summary>Reads the accepted answers of an item.</summary>
internal static partial class AcceptedAnswers
{
    /// <summary>The accepted answers in whatever form a data set states them: a text, a JSON or Python list as text, a list of texts,
    /// numbers or objects, or any of these under <c>answers</c>.</summary>
    public static IReadOnlyList<string> Of(JsonNode? expected)
    {
        var answers = expected switch
        {
            null => [],
            JsonArray array => [.. array.Select(AnswerOf)],
            JsonObject map when map["answers"] is { } inner => [.. Of(inner)],
            JsonValue value when value.TryGetValue<string>(out var text) => FromText(text),
            _ => [AnswerOf(expected)],
        };
        return answers.Count == 0 ? [""] : answers;
    }

    private static List<string> FromText(string text) =>
        text.Length == 0 ? []
        : PythonLiteral.TryParseList(Wrapped().Replace(text, "${list}", 1)) is { } list ? [.. list.Select(AnswerOf)]
        : [text];

    private static string AnswerOf(JsonNode? node) =>
        node is JsonObject map ? PythonLiteral.Show(map["text"] ?? map["answer"] ?? map) : PythonLiteral.Show(node);

    // {"answers": [...]} as JSON or as Python writes it.
    [GeneratedRegex("""\A\s*\{\s*['"]answers['"]\s*:\s*(?<list>\[[\s\S]*\])\s*\}\s*\z""", RegexOptions.ExplicitCapture, 500)]
    private static partial Regex Wrapped();
}
