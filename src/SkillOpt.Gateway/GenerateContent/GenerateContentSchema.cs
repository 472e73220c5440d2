using System.Text.Json;
using System.Text.Json.Nodes;

namespace SkillOpt.Gateway;

/// <summary>Gemini's own schemas (types in capitals, <c>nullable</c>) as JSON schemas.</summary>
internal static class GenerateContentSchema
{
    public static JsonElement ToJsonSchema(JsonElement schema)
    {
        var node = JsonNode.Parse(schema.GetRawText());
        Convert(node);
        using var document = JsonDocument.Parse(node?.ToJsonString() ?? "{}");
        return document.RootElement.Clone();
    }

    private static void Convert(JsonNode? schema)
    {
        if (schema is not JsonObject json)
        {
            return;
        }

        if (json["type"] is JsonValue value && value.TryGetValue<string>(out var type))
        {
            var word = type.ToLowerInvariant();
            json["type"] =
                json["nullable"] is JsonValue nullable && nullable.TryGetValue<bool>(out var isNullable) && isNullable
                    ? new JsonArray(word, "null")
                    : word;
        }

        json.Remove("nullable");
        Convert(json["items"]);
        foreach (var (_, property) in (json["properties"] as JsonObject) ?? [])
        {
            Convert(property);
        }

        foreach (var option in (json["anyOf"] as JsonArray) ?? [])
        {
            Convert(option);
        }
    }
}
