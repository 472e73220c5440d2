using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace SkillOpt.Scoring;

/// <summary>Reads a JSON schema: refuses what is wrong or not understood, and compiles its patterns.</summary>
internal sealed class JsonSchemaReader(JsonNode root)
{
    private static readonly string[] s_rules =
    [
        "type",
        "enum",
        "const",
        "properties",
        "required",
        "additionalProperties",
        "minProperties",
        "maxProperties",
        "items",
        "minItems",
        "maxItems",
        "uniqueItems",
        "minLength",
        "maxLength",
        "pattern",
        "minimum",
        "maximum",
        "exclusiveMinimum",
        "exclusiveMaximum",
        "multipleOf",
        "anyOf",
        "oneOf",
        "allOf",
        "not",
        "$ref",
        "$defs",
        "definitions",
    ];

    private static readonly string[] s_remarks = ["title", "description", "$schema", "$id", "$comment", "default", "examples", "format"];
    private static readonly string[] s_types = ["object", "array", "string", "number", "integer", "boolean", "null"];
    private readonly Dictionary<string, Regex> _patterns = new(StringComparer.Ordinal);

    /// <summary>The schema's patterns by their text.</summary>
    /// <exception cref="SkillOptException">SKO1206: the first thing that is wrong.</exception>
    public IReadOnlyDictionary<string, Regex> Read(string place)
    {
        Prepare(root, place);
        return _patterns;
    }

    /// <summary>What a reference within the schema points to; null when it is not there.</summary>
    public static JsonNode? Resolve(JsonNode root, string pointer)
    {
        if (pointer == "#")
        {
            return root;
        }

        var node = pointer.StartsWith("#/", StringComparison.Ordinal) ? root : null;
        foreach (var part in pointer.Split('/').Skip(1))
        {
            node = (node as JsonObject)?[part.Replace("~1", "/", StringComparison.Ordinal).Replace("~0", "~", StringComparison.Ordinal)];
        }

        return node;
    }

    /// <summary>A name or a list of names.</summary>
    public static IReadOnlyList<string> Names(JsonNode? node, string at) =>
        node is JsonArray list ? [.. list.Select(n => TextOf(n, at))] : [TextOf(node, at)];

    private static string TextOf(JsonNode? node, string at) =>
        node?.GetValueKind() == JsonValueKind.String ? node.GetValue<string>() : throw Bad(at, "must be text");

    private void Prepare(JsonNode? schema, string place)
    {
        if (schema is JsonValue flag && flag.GetValueKind() is JsonValueKind.True or JsonValueKind.False)
        {
            return;
        }

        foreach (var (name, value) in schema as JsonObject ?? throw Bad(place, "must be an object, true or false"))
        {
            var at = $"{place}.{name}";
            if (!s_rules.Contains(name))
            {
                if (!s_remarks.Contains(name))
                {
                    throw Bad(at, $"is a keyword that is not understood{ScorerSettings.Suggestion(name, s_rules)}");
                }

                continue;
            }

            PrepareRule(name, value, at);
        }
    }

    private void PrepareRule(string name, JsonNode? value, string at)
    {
        switch (name)
        {
            case "properties" or "$defs" or "definitions":
                foreach (var (key, child) in value as JsonObject ?? throw Bad(at, "must be an object"))
                {
                    Prepare(child, $"{at}.{key}");
                }

                break;
            case "items" or "additionalProperties" or "not":
                Prepare(value, at);
                break;
            case "anyOf" or "oneOf" or "allOf":
                var list = value as JsonArray ?? throw Bad(at, "must be a list");
                for (var i = 0; i < list.Count; i++)
                {
                    Prepare(list[i], $"{at}[{i}]");
                }

                break;
            case "type":
                var types = Names(value, at);
                if (types.Count == 0 || types.Except(s_types).Any())
                {
                    throw Bad(at, $"must name types ({string.Join(", ", s_types)})");
                }

                break;
            case "required":
                _ = value is JsonArray ? Names(value, at) : throw Bad(at, "must be a list of names");
                break;
            case "enum" when value is not JsonArray:
                throw Bad(at, "must be a list");
            case "pattern":
                _patterns[TextOf(value, at)] = Compile(TextOf(value, at), at);
                break;
            case "$ref":
                _ =
                    Resolve(root, TextOf(value, at))
                    ?? throw Bad(at, "must point into the same schema, e.g. '#/$defs/item', to something that is there");
                break;
            case "uniqueItems":
                _ = value?.GetValueKind() is JsonValueKind.True or JsonValueKind.False ? true : throw Bad(at, "must be true or false");
                break;
            case "const" or "enum":
                break;
            default:
                _ = value?.GetValueKind() == JsonValueKind.Number ? true : throw Bad(at, "must be a number");
                break;
        }
    }

    private static Regex Compile(string pattern, string at)
    {
        try
        {
            return new Regex(pattern, RegexOptions.ECMAScript, AnswerExtractor.RegexTimeout);
        }
        catch (ArgumentException)
        {
            try
            {
                return new Regex(pattern, RegexOptions.CultureInvariant, AnswerExtractor.RegexTimeout);
            }
            catch (ArgumentException e)
            {
                throw Bad(at, $"is not a valid pattern ({e.Message})");
            }
        }
    }

    private static SkillOptException Bad(string place, string what) => new("SKO1206", $"The schema at {place} {what}.");
}
