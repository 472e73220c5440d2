using System.Text.Json;

namespace SkillOpt.Sleep;

/// <summary>Looks into records of which nothing is promised: what is not there, or is of another kind, is null.</summary>
internal static class JsonRead
{
    /// <summary>A property, of whatever kind.</summary>
    public static JsonElement? Get(this JsonElement element, string name) =>
        element.ValueKind == JsonValueKind.Object && element.TryGetProperty(name, out var value) && value.ValueKind != JsonValueKind.Null
            ? value
            : null;

    /// <summary>A property that is a text.</summary>
    public static string? Text(this JsonElement element, string name) =>
        element.Get(name) is { ValueKind: JsonValueKind.String } value ? value.GetString() : null;

    /// <summary>A property that is an instant.</summary>
    public static DateTimeOffset? Time(this JsonElement element, string name) =>
        element.Get(name) is not { ValueKind: JsonValueKind.String } value ? null
        : value.TryGetDateTime(out var instant) && instant.Kind == DateTimeKind.Utc ? new DateTimeOffset(instant)
        : Instant.Parse(value.GetString());

    /// <summary>Whether a property is a text with these characters.</summary>
    public static bool Is(this JsonElement element, string name, string text) =>
        element.Get(name) is { ValueKind: JsonValueKind.String } value && value.ValueEquals(text);

    /// <summary>Whether a property is true.</summary>
    public static bool IsTrue(this JsonElement element, string name) => element.Get(name) is { ValueKind: JsonValueKind.True };

    /// <summary>A property that is a number.</summary>
    public static double? Number(this JsonElement element, string name) =>
        element.Get(name) is { ValueKind: JsonValueKind.Number } value && value.TryGetDouble(out var number) ? number : null;

    /// <summary>The elements of a property that is a list.</summary>
    public static IEnumerable<JsonElement> Items(this JsonElement element, string name) =>
        element.Get(name) is { ValueKind: JsonValueKind.Array } value ? value.EnumerateArray() : [];

    /// <summary>The text of a content: a text itself, or the blocks of it that are text, with line ends between them.</summary>
    /// <param name="content">The content.</param>
    /// <param name="isText">Whether a block counts; null for those of type <c>text</c>.</param>
    public static string TextOf(JsonElement? content, Func<JsonElement, bool>? isText = null)
    {
        if (content is not { } value)
        {
            return "";
        }

        return value.ValueKind switch
        {
            JsonValueKind.String => value.GetString()!,
            JsonValueKind.Array => string.Join(
                '\n',
                value
                    .EnumerateArray()
                    .Where(b => (isText ?? IsTextBlock)(b))
                    .Select(b => b.ValueKind == JsonValueKind.String ? b.GetString() : b.Text("text"))
                    .Where(t => !string.IsNullOrEmpty(t))
            ),
            _ => "",
        };
    }

    private static bool IsTextBlock(JsonElement block) =>
        block.ValueKind == JsonValueKind.String || block.Is("type", "text") || block.Get("type") is null && block.Text("text") is not null;
}
