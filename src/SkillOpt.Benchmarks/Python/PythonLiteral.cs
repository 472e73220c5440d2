using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace SkillOpt.Benchmarks;

/// <summary>Reads the Python literals that data sets hold in text columns, and writes values as Python shows them.</summary>
internal sealed class PythonLiteral
{
    private readonly string _text;
    private int _at;

    private PythonLiteral(string text) => _text = text;

    /// <summary>Reads a list such as <c>['a', "b", 3, None]</c>.</summary>
    /// <returns>The items, or null when the text is no list literal.</returns>
    public static List<JsonNode?>? TryParseList(string text)
    {
        var trimmed = PythonText.Strip(text);
        if (!trimmed.StartsWith('[') || !trimmed.EndsWith(']'))
        {
            return null;
        }

        var reader = new PythonLiteral(trimmed);
        try
        {
            var value = reader.Value(0);
            reader.SkipSpace();
            return reader._at == trimmed.Length && value is JsonArray array ? [.. array.Select(n => n?.DeepClone())] : null;
        }
        catch (FormatException)
        {
            return null;
        }
    }

    /// <summary><c>str(value)</c> of a JSON value read by Python.</summary>
    public static string Show(JsonNode? node) => node is JsonValue value && value.TryGetValue<string>(out var text) ? text : Repr(node);

    /// <summary><c>repr(value)</c>.</summary>
    public static string Repr(JsonNode? node) =>
        node switch
        {
            null => "None",
            JsonArray array => $"[{string.Join(", ", array.Select(Repr))}]",
            JsonObject map => $"{{{string.Join(", ", map.Select(p => $"{Quote(p.Key)}: {Repr(p.Value)}"))}}}",
            _ => node.GetValueKind() switch
            {
                JsonValueKind.String => Quote(node.GetValue<string>()),
                JsonValueKind.True => "True",
                JsonValueKind.False => "False",
                _ => node.ToJsonString(),
            },
        };

    /// <summary>A string as Python's <c>repr</c> quotes it.</summary>
    public static string Quote(string text)
    {
        var quote = text.Contains('\'', StringComparison.Ordinal) && !text.Contains('"', StringComparison.Ordinal) ? '"' : '\'';
        var result = new StringBuilder().Append(quote);
        foreach (var c in text)
        {
            _ = c switch
            {
                '\\' => result.Append(@"\\"),
                '\n' => result.Append(@"\n"),
                '\r' => result.Append(@"\r"),
                '\t' => result.Append(@"\t"),
                _ when c == quote => result.Append('\\').Append(c),
                < ' ' or '\u007f' => result.Append(CultureInfo.InvariantCulture, $"\\x{(int)c:x2}"),
                _ => result.Append(c),
            };
        }

        return result.Append(quote).ToString();
    }

    private JsonNode? Value(int depth)
    {
        if (depth > 50)
        {
            throw new FormatException("Nested too deeply.");
        }

        SkipSpace();
        var c = Peek();
        if (c == '[')
        {
            return List(depth);
        }

        if (c is '\'' or '"')
        {
            return JsonValue.Create(Text());
        }

        var start = _at;
        while (_at < _text.Length && _text[_at] is not (',' or ']') && !PythonText.IsSpace(_text[_at]))
        {
            _at++;
        }

        return Bare(_text[start.._at]);
    }

    private static JsonValue? Bare(string word) =>
        word switch
        {
            "None" => null,
            "True" => JsonValue.Create(true),
            "False" => JsonValue.Create(false),
            _ when long.TryParse(word, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var whole) => JsonValue.Create(
                whole
            ),
            _ when double.TryParse(word, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) && double.IsFinite(number) =>
                JsonValue.Create(number),
            _ => throw new FormatException($"'{word}' is no literal."),
        };

    private JsonArray List(int depth)
    {
        var items = new JsonArray();
        _at++;
        while (true)
        {
            SkipSpace();
            if (Peek() == ']')
            {
                break;
            }

            items.Add(Value(depth + 1));
            SkipSpace();
            if (Peek() == ',')
            {
                _at++;
            }
            else if (Peek() != ']')
            {
                throw new FormatException("A comma is missing.");
            }
        }

        _at++;
        return items;
    }

    private string Text()
    {
        var quote = _text[_at++];
        var result = new StringBuilder();
        while (Peek() != quote)
        {
            var c = _text[_at++];
            if (c != '\\')
            {
                result.Append(c);
                continue;
            }

            var escaped = Peek();
            _at++;
            _ = escaped switch
            {
                'n' => result.Append('\n'),
                't' => result.Append('\t'),
                'r' => result.Append('\r'),
                '\\' or '\'' or '"' => result.Append(escaped),
                'x' => result.Append((char)Hex(2)),
                'u' => result.Append((char)Hex(4)),
                'U' => result.Append(char.ConvertFromUtf32(Hex(8))),
                _ => result.Append('\\').Append(escaped),
            };
        }

        _at++;
        return result.ToString();
    }

    private int Hex(int digits)
    {
        if (
            _at + digits > _text.Length
            || !int.TryParse(_text.AsSpan(_at, digits), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var value)
        )
        {
            throw new FormatException("A bad escape.");
        }

        _at += digits;
        return value;
    }

    private char Peek() => _at < _text.Length ? _text[_at] : throw new FormatException("The text ends too early.");

    private void SkipSpace()
    {
        while (_at < _text.Length && PythonText.IsSpace(_text[_at]))
        {
            _at++;
        }
    }
}
