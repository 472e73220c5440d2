using System.Text.Json;
using System.Text.Json.Nodes;
using Json.Schema;
using SkillOpt.Scoring;

namespace SkillOpt.Tests.Scoring;

/// <summary>
/// Our check against a validator that others wrote and the standard's own test suite measures: the same verdict on drawn schemas and
/// values.
/// </summary>
public class JsonSchemaOracleTests
{
    private static readonly int s_schemas = PropertyRuns.Of(400);
    private const int ValuesEach = 25;

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void Drawn_schemas_and_values_are_judged_alike(int seed)
    {
        var random = new Random(seed);
        var (passed, refused) = (0, 0);
        for (var i = 0; i < s_schemas; i++)
        {
            var schema = Draw.Schema(random, depth: 3);
            var ours = JsonSchemaCheck.Create(schema, "schema");
            var theirs = JsonSchema.FromText(schema.ToJsonString());
            for (var j = 0; j < ValuesEach; j++)
            {
                var value = Draw.Value(random, depth: 3);
                using var document = JsonDocument.Parse(value?.ToJsonString() ?? "null");
                var valid = theirs.Evaluate(document.RootElement).IsValid;
                (ours.Problems(value).Count == 0).ShouldBe(valid, $"{schema.ToJsonString()} on {value?.ToJsonString() ?? "null"}");
                (passed, refused) = valid ? (passed + 1, refused) : (passed, refused + 1);
            }
        }

        passed.ShouldBeGreaterThan(s_schemas, "both verdicts are met often");
        refused.ShouldBeGreaterThan(s_schemas);
    }

    /// <summary>Schemas of every rule that ours knows, and values near what they ask for.</summary>
    private static class Draw
    {
        private static readonly string[] s_names = ["a", "b", "c"];
        private static readonly string[] s_texts = ["", "a", "aa", "ab", "ba1", "é😀", "2024-01-02"];
        private static readonly string[] s_patterns = ["^a", "b$", "[0-9]+", "^.{2}$", ""];
        private static readonly string[] s_types = ["object", "array", "string", "number", "integer", "boolean", "null"];

        public static JsonNode Schema(Random random, int depth)
        {
            if (random.Next(12) == 0)
            {
                return JsonValue.Create(random.Next(4) > 0);
            }

            var schema = new JsonObject();
            for (var rules = random.Next(1, 4); rules > 0; rules--)
            {
                var (name, value) = Rule(random, depth);
                schema[name] = value;
            }

            return schema;
        }

        public static JsonNode? Value(Random random, int depth) =>
            random.Next(depth > 0 ? 9 : 6) switch
            {
                0 => null,
                1 => JsonValue.Create(random.Next(2) == 0),
                2 => JsonValue.Create(random.Next(-2, 5)),
                3 => JsonValue.Create(random.Next(-4, 9) / 2m),
                4 or 5 => JsonValue.Create(Pick(random, s_texts)),
                6 => List(random.Next(4), () => Value(random, depth - 1)),
                _ => Object(random, () => Value(random, depth - 1)),
            };

        private static (string Name, JsonNode? Value) Rule(Random random, int depth) =>
            random.Next(depth > 0 ? 25 : 16) switch
            {
                0 => ("type", JsonValue.Create(Pick(random, s_types))),
                1 => (
                    "type",
                    new JsonArray([.. s_types.Where(_ => random.Next(2) == 0).DefaultIfEmpty("null").Select(t => JsonValue.Create(t))])
                ),
                2 => ("enum", List(3, () => Value(random, 1))),
                3 => ("const", Value(random, 1)),
                4 => ("required", Names(random)),
                5 => ("minProperties", JsonValue.Create(random.Next(3))),
                6 => ("maxProperties", JsonValue.Create(random.Next(3))),
                7 => ("minItems", JsonValue.Create(random.Next(3))),
                8 => ("maxItems", JsonValue.Create(random.Next(3))),
                9 => ("uniqueItems", JsonValue.Create(random.Next(2) == 0)),
                10 => (random.Next(2) == 0 ? "minLength" : "maxLength", JsonValue.Create(random.Next(4))),
                11 => ("pattern", JsonValue.Create(Pick(random, s_patterns))),
                12 => (random.Next(2) == 0 ? "minimum" : "exclusiveMinimum", JsonValue.Create(random.Next(-1, 3))),
                13 => (random.Next(2) == 0 ? "maximum" : "exclusiveMaximum", JsonValue.Create(random.Next(-1, 3))),
                14 => ("multipleOf", JsonValue.Create(random.Next(2) == 0 ? 0.5m : 2m)),
                15 => ("description", JsonValue.Create("says nothing")),
                16 or 17 => ("properties", Object(random, () => Schema(random, depth - 1))),
                18 => ("additionalProperties", Schema(random, depth - 1)),
                19 or 20 => ("items", Schema(random, depth - 1)),
                21 => ("anyOf", List(random.Next(1, 3), () => Schema(random, depth - 1))),
                22 => ("oneOf", List(random.Next(1, 3), () => Schema(random, depth - 1))),
                23 => ("allOf", List(random.Next(1, 3), () => Schema(random, depth - 1))),
                _ => ("not", Schema(random, depth - 1)),
            };

        private static JsonArray List(int count, Func<JsonNode?> item) => new([.. Enumerable.Range(0, count).Select(_ => item())]);

        private static JsonArray Names(Random random) => new([.. s_names.Where(_ => random.Next(2) == 0).Select(n => JsonValue.Create(n))]);

        private static JsonObject Object(Random random, Func<JsonNode?> value)
        {
            var result = new JsonObject();
            foreach (var name in s_names.Where(_ => random.Next(2) == 0))
            {
                result[name] = value();
            }

            return result;
        }

        private static string Pick(Random random, string[] from) => from[random.Next(from.Length)];
    }
}
