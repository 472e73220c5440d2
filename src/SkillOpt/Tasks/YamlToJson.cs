using System.Text.Json;
using System.Text.Json.Nodes;
using YamlDotNet.Core;
using YamlDotNet.RepresentationModel;

namespace SkillOpt.Tasks;

/// <summary>
/// Turns YAML nodes into JSON by the YAML 1.2 core schema: plain <c>true</c>, <c>false</c>, <c>null</c>, <c>~</c> and JSON numbers
/// are what they look like, keeping a number's digits; everything else, and everything quoted, is text.
/// </summary>
internal static class YamlToJson
{
    private const int MaxNodes = 1_000_000;
    private const int MaxDepth = 64;

    /// <exception cref="YamlException">The node refers to itself, is nested too deeply, grows too large or has a key that is not text.</exception>
    public static JsonNode? Convert(YamlNode node)
    {
        var left = MaxNodes;
        return Convert(node, 0, ref left);
    }

    private static JsonNode? Convert(YamlNode node, int depth, ref int left)
    {
        if (depth > MaxDepth || --left < 0)
        {
            throw new YamlException(node.Start, node.End, "the value is nested too deeply, or its aliases make it too large");
        }

        switch (node)
        {
            case YamlSequenceNode list:
                var array = new JsonArray();
                foreach (var child in list.Children)
                {
                    array.Add(Convert(child, depth + 1, ref left));
                }

                return array;
            case YamlMappingNode map:
                var result = new JsonObject();
                foreach (var (key, value) in map.Children)
                {
                    if (key is not YamlScalarNode { Value: { } name })
                    {
                        throw new YamlException(key.Start, key.End, "a key must be text");
                    }

                    result[name] = Convert(value, depth + 1, ref left);
                }

                return result;
            case YamlScalarNode scalar:
                return Scalar(scalar);
            default:
                throw new YamlException(node.Start, node.End, "the value is of an unknown kind");
        }
    }

    private static JsonNode? Scalar(YamlScalarNode scalar)
    {
        var text = scalar.Value ?? "";
        if (scalar.Style is not ScalarStyle.Plain)
        {
            return JsonValue.Create(text);
        }

        return text switch
        {
            "" or "~" or "null" or "Null" or "NULL" => null,
            "true" or "True" or "TRUE" => JsonValue.Create(true),
            "false" or "False" or "FALSE" => JsonValue.Create(false),
            ['-' or (>= '0' and <= '9'), ..] => Number(text),
            _ => JsonValue.Create(text),
        };
    }

    private static JsonNode? Number(string text)
    {
        try
        {
            return JsonNode.Parse(text);
        }
        catch (JsonException)
        {
            return JsonValue.Create(text);
        }
    }
}
