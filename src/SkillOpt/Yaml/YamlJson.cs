using System.Text.Json.Nodes;

namespace SkillOpt;

/// <summary>
/// YAML as JSON, by the core schema of YAML 1.2: plain null, truth values and numbers are what they look like; everything else, and
/// everything quoted, is text.
/// </summary>
internal static class YamlJson
{
    /// <summary>Reads the first document of a text; null for an empty one. Numbers keep their digits.</summary>
    /// <param name="yaml">The text.</param>
    /// <exception cref="YamlFormatException">It is not YAML, a key is not text or occurs twice, or it is too deep or too large.</exception>
    public static JsonNode? Parse(string yaml) => YamlReader.ReadAll(yaml) is [var first, ..] ? Of(first) : null;

    internal static JsonNode? Of(YamlValue value)
    {
        switch (value)
        {
            case YamlList list:
                return new JsonArray([.. list.Items.Select(Of)]);
            case YamlMap map:
                var result = new JsonObject();
                foreach (var entry in map.Entries)
                {
                    result[entry.Name] = Of(entry.Value);
                }

                return result;
            default:
                return OfScalar((YamlScalar)value);
        }
    }

    private static JsonNode? OfScalar(YamlScalar scalar)
    {
        if (scalar.IsNull)
        {
            return null;
        }

        if (scalar.IsPlain && YamlCoreSchema.TruthValue(scalar.Text) is { } truth)
        {
            return JsonValue.Create(truth);
        }

        return scalar.IsPlain && YamlCoreSchema.Number(scalar.Text) is { } number ? JsonNode.Parse(number) : JsonValue.Create(scalar.Text);
    }
}
