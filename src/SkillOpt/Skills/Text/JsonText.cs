using System.Text.Json;

namespace SkillOpt;

/// <summary>Reads JSON text that a model wrote.</summary>
internal static class JsonText
{
    /// <summary>The text of a JSON string; null for every other value and for a string with half of an escaped surrogate pair.</summary>
    public static string? Of(JsonElement value)
    {
        if (value.ValueKind != JsonValueKind.String)
        {
            return null;
        }

        try
        {
            return value.GetString();
        }
        catch (InvalidOperationException)
        {
            return null;
        }
    }
}
