using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace SkillOpt;

/// <summary>
/// A JSON document for programs: indented, readable characters, ending in a line feed. Hidden marks are escaped, so the values stay what
/// they are. Whoever prints one prints it through here, so that the same document is the same bytes everywhere.
/// </summary>
internal static class DocumentJson
{
    private static readonly JsonWriterOptions s_options = new()
    {
        Indented = true,
        NewLine = "\n",
        Encoder = ReadableJson.Encoder,
    };

    /// <summary>The document's text.</summary>
    public static string TextOf(JsonNode node)
    {
        using var stream = new MemoryStream();
        using (var writer = new Utf8JsonWriter(stream, s_options))
        {
            node.WriteTo(writer);
        }

        return WithoutHiddenMarks(Encoding.UTF8.GetString(stream.GetBuffer(), 0, (int)stream.Length)) + "\n";
    }

    // A hidden mark can only stand within a string, where its escape means the same.
    private static string WithoutHiddenMarks(string json)
    {
        var shown = VisibleText.Of(json);
        if (ReferenceEquals(shown, json))
        {
            return json;
        }

        var escaped = new StringBuilder(json.Length + 16);
        for (var i = 0; i < json.Length; i += char.IsSurrogatePair(json, i) ? 2 : 1)
        {
            var mark = json.Substring(i, char.IsSurrogatePair(json, i) ? 2 : 1);
            escaped.Append(
                mark is "\n" || VisibleText.FirstHiddenMark(mark) is null ? mark : string.Concat(mark.Select(c => $"\\u{(int)c:x4}"))
            );
        }

        return escaped.ToString();
    }
}
