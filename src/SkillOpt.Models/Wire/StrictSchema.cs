using System.Text.Json;

namespace SkillOpt.Models;

/// <summary>Tells whether a JSON schema is of the form strict modes demand: every object closed, and every property required.</summary>
internal static class StrictSchema
{
    public static bool Fits(JsonElement schema)
    {
        switch (schema.ValueKind)
        {
            case JsonValueKind.Array:
                return schema.EnumerateArray().All(Fits);
            case JsonValueKind.Object:
                break;
            default:
                return true;
        }

        if (schema.Field("properties") is { ValueKind: JsonValueKind.Object } properties)
        {
            var required = schema
                .Items("required")
                .Where(r => r.ValueKind == JsonValueKind.String)
                .Select(r => r.GetString()!)
                .ToHashSet(StringComparer.Ordinal);
            if (
                schema.Field("additionalProperties") is not { ValueKind: JsonValueKind.False }
                || properties.EnumerateObject().Any(p => !required.Contains(p.Name))
            )
            {
                return false;
            }
        }

        return schema.EnumerateObject().All(p => Fits(p.Value));
    }
}
