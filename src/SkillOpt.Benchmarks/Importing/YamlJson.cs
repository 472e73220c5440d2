using System.Globalization;
using System.Text.Json.Nodes;
using SkillOpt.Diagnostics;
using YamlDotNet.Core;
using YamlDotNet.RepresentationModel;

namespace SkillOpt.Benchmarks.Importing;

/// <summary>Reads a YAML document as JSON; plain scalars become numbers, booleans and null as in YAML's core schema.</summary>
internal static class YamlJson
{
    private const int MostDepth = 64;

    /// <exception cref="SkillOptException">The text is no YAML.</exception>
    public static JsonNode? Parse(string text, string path)
    {
        try
        {
            var stream = new YamlStream();
            stream.Load(new StringReader(text));
            return stream.Documents.Count == 0 ? null : Convert(stream.Documents[0].RootNode, 0);
        }
        catch (YamlException e)
        {
            throw new SkillOptException("SKO4030", $"{path}:{e.Start.Line}: this is not YAML: {e.InnerException?.Message ?? e.Message}", innerException: e);
        }
    }

    private static JsonNode? Convert(YamlNode node, int depth)
    {
        if (depth > MostDepth)
            throw new YamlException("the document is nested too deeply");
        switch (node)
        {
            case YamlSequenceNode list:
                return new JsonArray([.. list.Select(n => Convert(n, depth + 1))]);
            case YamlMappingNode map:
                var result = new JsonObject();
                foreach (var (key, value) in map.Children)
                    result[key is YamlScalarNode name ? name.Value ?? "" : key.ToString()] = Convert(value, depth + 1);
                return result;
            case YamlScalarNode scalar:
                return Scalar(scalar);
            default:
                return null;
        }
    }

    private static JsonValue? Scalar(YamlScalarNode scalar)
    {
        var text = scalar.Value ?? "";
        if (scalar.Style != ScalarStyle.Plain)
            return JsonValue.Create(text);
        return text switch
        {
            "" or "~" or "null" or "Null" or "NULL" => null,
            "true" or "True" or "TRUE" => JsonValue.Create(true),
            "false" or "False" or "FALSE" => JsonValue.Create(false),
            _ when long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var whole) => JsonValue.Create(whole),
            _ when char.IsAsciiDigit(text[^1]) && double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) && double.IsFinite(number) => JsonValue.Create(number),
            _ => JsonValue.Create(text),
        };
    }
}
