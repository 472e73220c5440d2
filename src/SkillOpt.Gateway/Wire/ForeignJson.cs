using System.Text.Json;

namespace SkillOpt.Gateway;

/// <summary>Reads requests that others wrote: what is absent or null is absent, what has another kind is refused by its name.</summary>
internal static class ForeignJson
{
    /// <summary>A field that is there and not null.</summary>
    public static JsonElement? Field(this JsonElement json, string name) =>
        json.ValueKind == JsonValueKind.Object && json.TryGetProperty(name, out var value) && value.ValueKind != JsonValueKind.Null
            ? value
            : null;

    /// <summary>The same field under either of two names: in its format's spelling, or as some clients write it.</summary>
    public static JsonElement? Field(this JsonElement json, string name, string other) => json.Field(name) ?? json.Field(other);

    /// <summary>A field's text; null when it is absent.</summary>
    public static string? Text(this JsonElement json, string name) =>
        json.Field(name) switch
        {
            null => null,
            { ValueKind: JsonValueKind.String } value => value.GetString(),
            _ => throw new ForeignRequestException($"'{name}' must be a string.", name),
        };

    /// <summary>A field's text, which must be there.</summary>
    public static string Required(this JsonElement json, string name) =>
        json.Text(name) ?? throw new ForeignRequestException($"'{name}' is required.", name);

    /// <summary>A field's text when it is text; null otherwise.</summary>
    public static string? Word(this JsonElement json, string name) =>
        json.Field(name) is { ValueKind: JsonValueKind.String } value ? value.GetString() : null;

    /// <summary>Whether a field is there and true.</summary>
    public static bool Flag(this JsonElement json, string name) => json.Field(name) is { ValueKind: JsonValueKind.True };

    /// <summary>A field's number; null when it is absent.</summary>
    public static double? Number(this JsonElement json, string name) =>
        json.Field(name) switch
        {
            null => null,
            { ValueKind: JsonValueKind.Number } value when value.TryGetDouble(out var number) && double.IsFinite(number) => number,
            _ => throw new ForeignRequestException($"'{name}' must be a number.", name),
        };

    /// <summary>A field's whole number of at least 1; null when it is absent.</summary>
    public static int? Count(this JsonElement json, string name) =>
        json.Number(name) switch
        {
            null => null,
            >= 1 and <= int.MaxValue and var number => (int)number,
            _ => throw new ForeignRequestException($"'{name}' must be a whole number of 1 or more.", name),
        };

    /// <summary>The items of a field that is a list; none when it is absent.</summary>
    public static JsonElement.ArrayEnumerator Items(this JsonElement json, string name) =>
        json.Field(name) switch
        {
            null => default,
            { ValueKind: JsonValueKind.Array } list => list.EnumerateArray(),
            _ => throw new ForeignRequestException($"'{name}' must be a list.", name),
        };

    /// <summary>A field's texts: one string or a list of them.</summary>
    public static IList<string>? Texts(this JsonElement json, string name) =>
        json.Field(name) switch
        {
            null => null,
            { ValueKind: JsonValueKind.String } one => [one.GetString()!],
            { ValueKind: JsonValueKind.Array } list when list.EnumerateArray().All(static i => i.ValueKind == JsonValueKind.String) =>
            [
                .. list.EnumerateArray().Select(static i => i.GetString()!),
            ],
            _ => throw new ForeignRequestException($"'{name}' must be a string or a list of strings.", name),
        };
}
