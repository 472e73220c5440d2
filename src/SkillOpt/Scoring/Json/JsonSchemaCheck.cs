using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace SkillOpt.Scoring;

/// <summary>
/// Checks JSON against a schema. The understood part of JSON Schema 2020-12 is listed in docs/scorers.md; an unknown keyword is refused
/// when the schema is read, so that no rule is silently without effect.
/// </summary>
internal sealed class JsonSchemaCheck
{
    private const int MaxDepth = 100;
    private readonly JsonNode _root;
    private readonly IReadOnlyDictionary<string, Regex> _patterns;

    private JsonSchemaCheck(JsonNode root, IReadOnlyDictionary<string, Regex> patterns) => (_root, _patterns) = (root, patterns);

    /// <exception cref="SkillOptException">SKO1206: the schema is wrong or uses what we do not understand.</exception>
    public static JsonSchemaCheck Create(JsonNode schema, string place) => new(schema, new JsonSchemaReader(schema).Read(place));

    /// <summary>What is wrong with the value, each with its place as a JSON pointer; empty when it is valid.</summary>
    public IReadOnlyList<string> Problems(JsonNode? value)
    {
        var problems = new List<string>();
        Check(_root, value, "", problems, 0);
        return problems;
    }

    private void Check(JsonNode? schema, JsonNode? value, string at, List<string> problems, int depth)
    {
        if (depth > MaxDepth)
        {
            problems.Add($"{Place(at)} is nested too deeply");
            return;
        }

        if (schema is not JsonObject rules)
        {
            if (schema?.GetValueKind() == JsonValueKind.False)
            {
                problems.Add($"{Place(at)} is not allowed");
            }

            return;
        }

        foreach (var (name, rule) in rules)
        {
            CheckRule(name, rule, rules, value, at, problems, depth + 1);
        }
    }

    private void CheckRule(string name, JsonNode? rule, JsonObject rules, JsonNode? value, string at, List<string> problems, int depth)
    {
        void Require(bool holds, string wanted)
        {
            if (!holds)
            {
                problems.Add($"{Place(at)} must {wanted}, got {Show(value)}");
            }
        }

        int Passing() => ((JsonArray)rule!).Count(s => Fits(s, value, depth));
        switch (name)
        {
            case "type":
                Require(
                    JsonSchemaReader.Names(rule, at).Any(t => JsonLimits.IsOfType(value, t)),
                    $"be {string.Join(" or ", JsonSchemaReader.Names(rule, at))}"
                );
                break;
            case "enum":
                Require(((JsonArray)rule!).Any(e => JsonEquality.AreEqual(e, value)), $"be one of {ReadableJson.Of(rule)}");
                break;
            case "const":
                Require(JsonEquality.AreEqual(rule, value), $"be {ReadableJson.Of(rule)}");
                break;
            case "$ref":
                Check(JsonSchemaReader.Resolve(_root, rule!.GetValue<string>()), value, at, problems, depth);
                break;
            case "allOf":
                foreach (var part in (JsonArray)rule!)
                {
                    Check(part, value, at, problems, depth);
                }

                break;
            case "anyOf":
                Require(Passing() > 0, "fit one of the allowed shapes");
                break;
            case "oneOf":
                Require(Passing() == 1, "fit exactly one of the allowed shapes");
                break;
            case "not":
                Require(!Fits(rule, value, depth), "not have that shape");
                break;
            default:
                if (value is JsonObject map)
                {
                    CheckObject(name, rule, rules, map, at, problems, depth);
                }
                else if (value is JsonArray list)
                {
                    CheckArray(name, rule, list, at, problems, depth, Require);
                }
                else if (value is not null)
                {
                    JsonLimits.Check(name, rule, value, _patterns, Require);
                }

                break;
        }
    }

    private void CheckObject(string name, JsonNode? rule, JsonObject rules, JsonObject map, string at, List<string> problems, int depth)
    {
        switch (name)
        {
            case "properties":
                foreach (var (key, schema) in (JsonObject)rule!)
                {
                    if (map.TryGetPropertyValue(key, out var child))
                    {
                        Check(schema, child, $"{at}/{key}", problems, depth);
                    }
                }

                break;
            case "required":
                problems.AddRange(JsonSchemaReader.Names(rule, at).Where(n => !map.ContainsKey(n)).Select(n => $"{Place(at)} lacks '{n}'"));
                break;
            case "additionalProperties":
                var known = rules["properties"] as JsonObject;
                foreach (var (key, child) in map)
                {
                    if (known?.ContainsKey(key) != true)
                    {
                        Check(rule, child, $"{at}/{key}", problems, depth);
                    }
                }

                break;
            case "minProperties" when map.Count < JsonLimits.Number(rule):
                problems.Add($"{Place(at)} must have at least {JsonLimits.Number(rule)} properties, has {map.Count}");
                break;
            case "maxProperties" when map.Count > JsonLimits.Number(rule):
                problems.Add($"{Place(at)} must have at most {JsonLimits.Number(rule)} properties, has {map.Count}");
                break;
        }
    }

    private void CheckArray(
        string name,
        JsonNode? rule,
        JsonArray list,
        string at,
        List<string> problems,
        int depth,
        Action<bool, string> require
    )
    {
        switch (name)
        {
            case "items":
                for (var i = 0; i < list.Count; i++)
                {
                    Check(rule, list[i], $"{at}/{i}", problems, depth);
                }

                break;
            case "minItems":
                require(list.Count >= JsonLimits.Number(rule), $"have at least {JsonLimits.Number(rule)} items (it has {list.Count})");
                break;
            case "maxItems":
                require(list.Count <= JsonLimits.Number(rule), $"have at most {JsonLimits.Number(rule)} items (it has {list.Count})");
                break;
            case "uniqueItems" when rule!.GetValue<bool>():
                require(list.Select(JsonEquality.Canonical).Distinct(StringComparer.Ordinal).Count() == list.Count, "have no item twice");
                break;
        }
    }

    private bool Fits(JsonNode? schema, JsonNode? value, int depth)
    {
        var problems = new List<string>();
        Check(schema, value, "", problems, depth);
        return problems.Count == 0;
    }

    private static string Place(string at) => at.Length == 0 ? "The value" : at;

    private static string Show(JsonNode? value)
    {
        var text = ReadableJson.Of(value);
        return text.Length <= 80 ? text : text[..80] + "…";
    }
}
