using System.Text.Json;
using System.Text.RegularExpressions;

namespace SkillOpt.Calls;

/// <summary>
/// Finds the JSON value in a model's reply: a <c>json</c> fence first, then the text from the first opening to the last closing bracket,
/// then a single top-level value read tolerantly (comments, trailing commas, raw control characters in strings).
/// Two candidate values are no value: a guess would be worse than asking again.
/// </summary>
internal static partial class JsonExtraction
{
    private static readonly JsonDocumentOptions s_tolerant = new()
    {
        AllowTrailingCommas = true,
        CommentHandling = JsonCommentHandling.Skip,
    };

    /// <summary>The reply's JSON object (or whatever value a <c>json</c> fence holds); null when there is none or more than one.</summary>
    public static JsonElement? Object(string? reply)
    {
        var text = WithoutThinking(reply);
        if (FromFence(text) is { } fenced)
        {
            return fenced;
        }

        var start = text.IndexOf('{', StringComparison.Ordinal);
        var end = text.LastIndexOf('}');
        if (start < 0 || end <= start)
        {
            return null;
        }

        return Parse(text[start..(end + 1)], default) ?? FromSingle(text, '{', '}');
    }

    /// <summary>
    /// The reply's only top-level JSON array (or whatever value a <c>json</c> fence holds); null when there is none or more than one.
    /// </summary>
    public static JsonElement? Array(string? reply)
    {
        var text = WithoutThinking(reply);
        if (FromFence(text) is { } fenced)
        {
            return fenced;
        }

        // A bracket that is quoted by itself ("[") is talked about and opens nothing, unless there is nothing else: "["a"]".
        var arrays = Arrays(text, skipsQuoted: true);
        arrays = arrays.Count == 0 ? Arrays(text, skipsQuoted: false) : arrays;
        return arrays.Count == 1 ? arrays[0] : null;
    }

    private static List<JsonElement> Arrays(string text, bool skipsQuoted) =>
        [
            .. TopLevelSpans(text, skipsQuoted)
                .Where(s => text[s.Start.Value] == '[')
                .Select(s => Parse(text[s], default))
                .OfType<JsonElement>(),
        ];

    private static string WithoutThinking(string? reply) => reply is null ? "" : Thinking().Replace(reply, "", 1);

    private static JsonElement? FromFence(string text)
    {
        var match = Fence().Match(text);
        return match.Success ? Parse(match.Groups["json"].Value, default) : null;
    }

    private static JsonElement? FromSingle(string text, char open, char close)
    {
        var objects = TopLevelSpans(text).Where(s => text[s.Start.Value] == open && text[s.End.Value - 1] == close).ToList();
        if (objects.Count != 1)
        {
            return null;
        }

        var candidate = text[objects[0]];
        var second = candidate.AsSpan(1).TrimStart();
        return second.StartsWith("\"") || second.StartsWith("}")
            ? Parse(candidate, s_tolerant) ?? Parse(EscapeControlCharacters(candidate), s_tolerant)
            : null;
    }

    private static JsonElement? Parse(string text, JsonDocumentOptions options)
    {
        try
        {
            using var document = JsonDocument.Parse(text.Trim(), options);
            return document.RootElement.ValueKind is JsonValueKind.Object or JsonValueKind.Array ? Plain(document, options) : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    // A tolerantly read value still carries its comments in the raw text; writing it anew leaves plain JSON.
    private static JsonElement Plain(JsonDocument document, JsonDocumentOptions options)
    {
        if (!options.AllowTrailingCommas)
        {
            return document.RootElement.Clone();
        }

        var buffer = new System.Buffers.ArrayBufferWriter<byte>();
        using (var writer = new Utf8JsonWriter(buffer))
        {
            document.WriteTo(writer);
        }

        using var plain = JsonDocument.Parse(buffer.WrittenMemory);
        return plain.RootElement.Clone();
    }

    // Balanced bracket spans at the top level; a span that never closes gives way to whatever opens after its first character.
    private static IEnumerable<Range> TopLevelSpans(string text, bool skipsQuoted = false)
    {
        for (var i = 0; i < text.Length; i++)
        {
            if (text[i] is '{' or '[' && !(skipsQuoted && IsQuoted(text, i)) && EndOf(text, i) is { } end)
            {
                yield return i..end;
                i = end - 1;
            }
        }
    }

    private static bool IsQuoted(string text, int at) =>
        at > 0 && at + 1 < text.Length && (text[at - 1], text[at + 1]) is ('"', '"') or ('\'', '\'') or ('`', '`') or ('\u201c', '\u201d');

    private static int? EndOf(string text, int start)
    {
        var depth = 0;
        var inString = false;
        for (var i = start; i < text.Length; i++)
        {
            var c = text[i];
            if (inString)
            {
                if (c == '\\')
                {
                    i++;
                }
                else if (c == '"')
                {
                    inString = false;
                }
            }
            else if (c == '"')
            {
                inString = true;
            }
            else if (c is '{' or '[')
            {
                depth++;
            }
            else if (c is '}' or ']' && --depth == 0)
            {
                return i + 1;
            }
        }

        return null;
    }

    private static string EscapeControlCharacters(string json)
    {
        var result = new System.Text.StringBuilder(json.Length + 8);
        var inString = false;
        for (var i = 0; i < json.Length; i++)
        {
            var c = json[i];
            if (inString && c == '\\' && i + 1 < json.Length)
            {
                result.Append(c).Append(json[++i]);
                continue;
            }

            inString ^= c == '"';
            if (inString && c < ' ')
            {
                result.Append($"\\u{(int)c:x4}");
            }
            else
            {
                result.Append(c);
            }
        }

        return result.ToString();
    }

    [GeneratedRegex("```json\\s*(?<json>.*?)```", RegexOptions.Singleline | RegexOptions.IgnoreCase, matchTimeoutMilliseconds: 2000)]
    private static partial Regex Fence();

    [GeneratedRegex("^\\s*<think>.*?</think>", RegexOptions.Singleline, matchTimeoutMilliseconds: 2000)]
    private static partial Regex Thinking();
}
