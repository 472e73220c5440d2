using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace SkillOpt;

/// <summary>
/// A list of edits with the thought behind it, as a file: <c>{"reasoning": "…", "edits": [{"op": "append", "content": "…"}]}</c>.
/// </summary>
/// <param name="Reasoning">Why, in the optimizer's words; may be empty.</param>
/// <param name="Edits">The edits in order, also those that could not be read, so that a report can account for each.</param>
internal sealed record PatchFile(string Reasoning, IReadOnlyList<ParsedEdit> Edits)
{
    /// <summary>Reads a patch file's text: a patch object or a bare list of edits.</summary>
    /// <param name="json">The text.</param>
    /// <param name="source">Where the text is from, for error messages.</param>
    /// <exception cref="SkillOptException">SKO1040: not JSON; SKO1041: not a patch.</exception>
    public static PatchFile Parse(string json, string source)
    {
        try
        {
            using var document = JsonDocument.Parse(
                json,
                new JsonDocumentOptions { AllowTrailingCommas = true, CommentHandling = JsonCommentHandling.Skip }
            );
            return Read(document.RootElement, source);
        }
        catch (JsonException e)
        {
            throw new SkillOptException(
                "SKO1040",
                $"{source}:{e.LineNumber + 1}: The patch is not valid JSON at column {e.BytePositionInLine + 1}; mend it there.",
                innerException: e
            );
        }
    }

    /// <summary>A patch of edits that need no reading.</summary>
    public static PatchFile Of(string reasoning, IEnumerable<Edit> edits) => new(reasoning, [.. edits.Select(e => new ParsedEdit(e))]);

    /// <summary>The patch as the text of a patch file; edits that could not be read are left out.</summary>
    public string ToJson()
    {
        using var stream = new MemoryStream();
        using (
            var writer = new Utf8JsonWriter(
                stream,
                new JsonWriterOptions { Indented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping }
            )
        )
        {
            writer.WriteStartObject();
            writer.WriteString("reasoning", Reasoning);
            writer.WriteStartArray("edits");
            foreach (var parsed in Edits.Where(e => e.Problem is null))
            {
                JsonSerializer.Serialize(writer, parsed, SkillsJson.Default.ParsedEdit);
            }

            writer.WriteEndArray();
            writer.WriteEndObject();
        }

        return Encoding.UTF8.GetString(stream.ToArray()) + "\n";
    }

    private static PatchFile Read(JsonElement root, string source)
    {
        var edits = root.ValueKind == JsonValueKind.Object && root.TryGetProperty("edits", out var list) ? list : root;
        if (edits.ValueKind != JsonValueKind.Array)
        {
            throw new SkillOptException(
                "SKO1041",
                $"{source}: The file is not a patch; it must be an object {{\"reasoning\": \"…\", \"edits\": […]}} or a list of edits."
            );
        }

        var reasoning =
            root.ValueKind == JsonValueKind.Object && root.TryGetProperty("reasoning", out var text) ? JsonText.Of(text) ?? "" : "";
        return new PatchFile(reasoning, [.. edits.EnumerateArray().Select(EditJson.Parse)]);
    }
}
