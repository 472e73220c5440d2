using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace SkillOpt.Scoring;

/// <summary>JSON with sorted keys and no white space, for identities.</summary>
internal static class CanonicalJson
{
    public static string Of(JsonNode? node)
    {
        var text = new StringBuilder();
        Write(text, node);
        return text.ToString();
    }

    private static void Write(StringBuilder text, JsonNode? node)
    {
        switch (node)
        {
            case null:
                text.Append("null");
                break;
            case JsonObject map:
                text.Append('{');
                foreach (var (name, value) in map.OrderBy(p => p.Key, StringComparer.Ordinal))
                {
                    text.Append(text[^1] == '{' ? "" : ",").Append('"').Append(JsonEncodedText.Encode(name)).Append("\":");
                    Write(text, value);
                }

                text.Append('}');
                break;
            case JsonArray list:
                text.Append('[');
                for (var i = 0; i < list.Count; i++)
                {
                    text.Append(i == 0 ? "" : ",");
                    Write(text, list[i]);
                }

                text.Append(']');
                break;
            default:
                text.Append(node.ToJsonString());
                break;
        }
    }
}
