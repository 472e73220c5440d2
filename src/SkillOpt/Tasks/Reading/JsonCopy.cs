using System.Text.Json;
using System.Text.Json.Nodes;

namespace SkillOpt.Tasks;

/// <summary>
/// Copies JSON out of the document that it was read with: a node that is kept would keep the whole entry's text, its input included.
/// </summary>
internal static class JsonCopy
{
    /// <summary>The same JSON by itself; numbers keep their notation.</summary>
    /// <exception cref="InvalidOperationException">A text is not valid Unicode.</exception>
    public static JsonNode? Of(JsonNode? node) =>
        node switch
        {
            null => null,
            JsonArray array => new JsonArray([.. array.Select(Of)]),
            JsonObject fields => new JsonObject(fields.Select(f => KeyValuePair.Create(f.Key, Of(f.Value)))),
            _ when node.GetValueKind() == JsonValueKind.String => JsonValue.Create(node.GetValue<string>()),
            _ => JsonNode.Parse(node.ToJsonString()),
        };
}
