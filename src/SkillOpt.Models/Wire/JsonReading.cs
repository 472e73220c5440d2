using System.Text.Json;

namespace SkillOpt.Models;

/// <summary>Lenient access to replies: a field of another type counts as absent.</summary>
internal static class JsonReading
{
    // Far more than any count a service sends, and a few of them still add up without wrapping.
    private const long Most = 1_000_000_000_000_000;

    public static JsonElement? Field(this JsonElement element, string name) =>
        element.ValueKind == JsonValueKind.Object && element.TryGetProperty(name, out var value) && value.ValueKind != JsonValueKind.Null
            ? value
            : null;

    public static string? Text(this JsonElement element, string name) =>
        element.Field(name) is { ValueKind: JsonValueKind.String } value ? value.GetString() : null;

    public static long? Number(this JsonElement element, string name) =>
        element.Field(name) is { ValueKind: JsonValueKind.Number } value
        && value.TryGetInt64(out var number)
        && number is >= -Most and <= Most
            ? number
            : null;

    public static JsonElement.ArrayEnumerator Items(this JsonElement element, string name) =>
        element.Field(name) is { ValueKind: JsonValueKind.Array } value ? value.EnumerateArray() : default;
}
