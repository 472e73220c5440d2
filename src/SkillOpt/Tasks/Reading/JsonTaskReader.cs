using System.Text.Json;
using System.Text.Json.Nodes;

namespace SkillOpt.Tasks;

/// <summary>
/// Reads tasks from JSON: a list of objects; an object that holds such a list under <c>tasks</c>, <c>data</c>, <c>items</c>,
/// <c>examples</c> or <c>questions</c>; a map from id to object; or objects one after the other (JSON Lines).
/// </summary>
internal static class JsonTaskReader
{
    internal static readonly string[] ListNames = ["tasks", "data", "items", "examples", "questions"];
    private static readonly JsonDocumentOptions s_options = new() { AllowDuplicateProperties = false };

    /// <summary>Reads a whole JSON document.</summary>
    public static IReadOnlyList<RawTask> ReadDocument(TaskSource source)
    {
        var values = Values(source);
        if (values.Count != 1)
        {
            return [.. values.Select(v => Task(source, v, null))];
        }

        return source.Bytes.Span[values[0].Start.Value] == '['
            ? [.. Children(source, values[0]).Select(c => Task(source, c.Range, null))]
            : ReadObject(source, values);
    }

    private static IReadOnlyList<RawTask> ReadObject(TaskSource source, List<Range> values) =>
        Parse(source, values[0]) switch
        {
            JsonObject o when ListNames.FirstOrDefault(n => o[n] is JsonArray) is { } name =>
            [
                .. Children(source, Children(source, values[0]).First(c => c.Name == name).Range).Select(c => Task(source, c.Range, null)),
            ],
            JsonObject o when o.Count > 0 && o.All(p => p.Value is JsonObject) =>
            [
                .. Children(source, values[0]).Select(c => Task(source, c.Range, c.Name)),
            ],
            JsonObject => [Task(source, values[0], null)],
            _ => throw NotATask(source, LineOf(source, values[0])),
        };

    /// <summary>Reads one object per line, each when it is asked for; blank lines are skipped.</summary>
    public static IEnumerable<RawTask> ReadLines(TaskSource source)
    {
        var first = source.Bytes.Span.IndexOfAnyExcept(" \t\r\n"u8);
        return first >= 0 && source.Bytes.Span[first] == '['
            ? ReadDocument(source)
            : Enumerable
                .Range(1, source.LineCount)
                .Where(line => source.LineBytes(line).Span.IndexOfAnyExcept(" \t\r"u8) >= 0)
                .Select(line => ReadLine(source, line));
    }

    private static RawTask ReadLine(TaskSource source, int line)
    {
        try
        {
            return new RawTask(
                JsonNode.Parse(source.LineBytes(line).Span, null, s_options) as JsonObject ?? throw NotATask(source, line),
                line
            );
        }
        catch (JsonException e)
        {
            throw Malformed(source, line, e.BytePositionInLine + 1, e);
        }
    }

    internal static SkillOptException NotATask(TaskSource source, int line) =>
        new("SKO1104", $"{source.At(line)} is not a task; each entry must be an object with an input.");

    private static List<Range> Values(TaskSource source)
    {
        var values = new List<Range>();
        var reader = new Utf8JsonReader(source.Bytes.Span, new JsonReaderOptions { AllowMultipleValues = true });
        try
        {
            while (reader.Read())
            {
                var start = (int)reader.TokenStartIndex;
                reader.Skip();
                values.Add(start..(int)reader.BytesConsumed);
            }
        }
        catch (JsonException e)
        {
            throw Malformed(source, (int)(e.LineNumber ?? 0) + 1, e.BytePositionInLine + 1, e);
        }

        return values;
    }

    /// <summary>The values directly inside an array or object, with their names in an object.</summary>
    private static List<(string? Name, Range Range)> Children(TaskSource source, Range parent)
    {
        var children = new List<(string?, Range)>();
        var offset = parent.Start.Value;
        var reader = new Utf8JsonReader(source.Bytes.Span[parent]);
        reader.Read();
        string? name = null;
        while (reader.Read() && reader.TokenType is not (JsonTokenType.EndArray or JsonTokenType.EndObject))
        {
            if (reader.TokenType == JsonTokenType.PropertyName)
            {
                name = reader.GetString();
                continue;
            }

            var start = (int)reader.TokenStartIndex;
            reader.Skip();
            children.Add((name, (offset + start)..(offset + (int)reader.BytesConsumed)));
        }

        return children;
    }

    private static RawTask Task(TaskSource source, Range range, string? key) =>
        new(Parse(source, range) as JsonObject ?? throw NotATask(source, LineOf(source, range)), LineOf(source, range), key);

    private static JsonNode? Parse(TaskSource source, Range range)
    {
        try
        {
            return JsonNode.Parse(source.Bytes.Span[range], null, s_options);
        }
        catch (JsonException e)
        {
            throw Malformed(source, LineOf(source, range) + (int)(e.LineNumber ?? 0), e.BytePositionInLine + 1, e);
        }
    }

    private static int LineOf(TaskSource source, Range range) => source.LineAt(range.Start.Value);

    private static SkillOptException Malformed(TaskSource source, int line, long? column, JsonException cause) =>
        new(
            "SKO1103",
            $"{source.At(line)} is not valid JSON{(column is null ? "" : $" at column {column}")}: {Reason(cause)}.",
            innerException: cause
        );

    /// <summary>The library's sentence without its position suffix, which we give ourselves.</summary>
    private static string Reason(JsonException e)
    {
        var text = e.Message;
        foreach (var marker in (string[])[" Path: ", " LineNumber: "])
        {
            var at = text.IndexOf(marker, StringComparison.Ordinal);
            text = at < 0 ? text : text[..at];
        }

        return text.TrimEnd('.', ' ', '|');
    }
}
