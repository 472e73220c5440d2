using System.Text.Json.Nodes;

namespace SkillOpt.Reporting;

/// <summary>Lists in JSON.</summary>
internal static class JsonList
{
    /// <summary>A list of texts.</summary>
    public static JsonArray Of(IEnumerable<string> texts) => Of(texts, static t => JsonValue.Create(t));

    /// <summary>A list of what is made from each item.</summary>
    public static JsonArray Of<T>(IEnumerable<T> items, Func<T, JsonNode?> json) => new([.. items.Select(json)]);
}
