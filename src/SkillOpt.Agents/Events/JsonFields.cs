using System.Text.Json;

namespace SkillOpt.Agents;

/// <summary>Fields of events that may be missing or of another kind.</summary>
internal static class JsonFields
{
    /// <summary>A field; null when it is missing or null.</summary>
    public static JsonElement? Field(this JsonElement e, string name) =>
        e.ValueKind == JsonValueKind.Object && e.TryGetProperty(name, out var value) && value.ValueKind != JsonValueKind.Null
            ? value
            : null;

    /// <summary>A field of a field.</summary>
    public static JsonElement? Field(this JsonElement e, string first, string second) => e.Field(first)?.Field(second);

    /// <summary>A text; empty when there is none.</summary>
    public static string Text(this JsonElement e, string name) =>
        e.Field(name) is { ValueKind: JsonValueKind.String } text ? text.GetString()! : "";

    /// <summary>A count; 0 when there is none.</summary>
    public static long Count(this JsonElement e, string name) =>
        e.Field(name) is { ValueKind: JsonValueKind.Number } number && number.TryGetInt64(out var count) ? count : 0;

    /// <summary>Whether a field is true.</summary>
    public static bool Is(this JsonElement e, string name) => e.Field(name) is { ValueKind: JsonValueKind.True };

    /// <summary>The entries of a list; none when it is no list.</summary>
    public static IEnumerable<JsonElement> List(this JsonElement e, string name) =>
        e.Field(name) is { ValueKind: JsonValueKind.Array } list ? list.EnumerateArray() : [];

    /// <summary>A field as text: a text as it is, anything else as JSON.</summary>
    public static string Shown(this JsonElement e, string name) =>
        e.Field(name) is { } value
            ? value.ValueKind == JsonValueKind.String
                ? value.GetString()!
                : value.GetRawText()
            : "";

    /// <summary>The texts of a list of content parts, or of a plain text.</summary>
    public static string Parts(this JsonElement e, string name) =>
        e.Field(name) is not { } value ? ""
        : value.ValueKind == JsonValueKind.String ? value.GetString()!
        : value.ValueKind == JsonValueKind.Array
            ? string.Join('\n', value.EnumerateArray().Select(p => p.Text("text")).Where(t => t.Length > 0))
        : value.GetRawText();
}
