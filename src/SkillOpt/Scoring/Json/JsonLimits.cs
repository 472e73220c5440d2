using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace SkillOpt.Scoring;

/// <summary>What a schema's rules say of one text or number, and of what kind a value is.</summary>
internal static class JsonLimits
{
    /// <summary>Checks a text or a number against one rule; a rule about something else says nothing.</summary>
    /// <param name="name">The rule's keyword.</param>
    /// <param name="rule">The rule.</param>
    /// <param name="value">The value; not null.</param>
    /// <param name="patterns">The schema's patterns, ready to match.</param>
    /// <param name="require">Told whether the rule holds, and what it wants.</param>
    public static void Check(
        string name,
        JsonNode? rule,
        JsonNode value,
        IReadOnlyDictionary<string, Regex> patterns,
        Action<bool, string> require
    )
    {
        if (value.GetValueKind() == JsonValueKind.String)
        {
            var text = value.GetValue<string>();
            var length = text.EnumerateRunes().Count();
            switch (name)
            {
                case "minLength":
                    require(length >= Number(rule), $"have at least {Number(rule)} characters (it has {length})");
                    break;
                case "maxLength":
                    require(length <= Number(rule), $"have at most {Number(rule)} characters (it has {length})");
                    break;
                case "pattern":
                    require(patterns[rule!.GetValue<string>()].IsMatch(text), $"match {rule.GetValue<string>()}");
                    break;
            }
        }
        else if (value.GetValueKind() == JsonValueKind.Number)
        {
            var number = Number(value);
            var bound = rule?.GetValueKind() == JsonValueKind.Number ? Number(rule) : 0;
            _ = name switch
            {
                "minimum" => Apply(number >= bound, $"be at least {bound}"),
                "maximum" => Apply(number <= bound, $"be at most {bound}"),
                "exclusiveMinimum" => Apply(number > bound, $"be above {bound}"),
                "exclusiveMaximum" => Apply(number < bound, $"be below {bound}"),
                "multipleOf" => Apply(Math.Abs((number / bound) - Math.Round(number / bound)) < 1e-9, $"be a multiple of {bound}"),
                _ => false,
            };

            bool Apply(bool holds, string wanted)
            {
                require(holds, wanted);
                return holds;
            }
        }
    }

    /// <summary>Whether a value is of a type, as schemas name it.</summary>
    public static bool IsOfType(JsonNode? value, string type) =>
        type switch
        {
            "null" => value is null,
            "object" => value is JsonObject,
            "array" => value is JsonArray,
            "string" => value?.GetValueKind() == JsonValueKind.String,
            "boolean" => value?.GetValueKind() is JsonValueKind.True or JsonValueKind.False,
            "number" => value?.GetValueKind() == JsonValueKind.Number,
            _ => value?.GetValueKind() == JsonValueKind.Number && Number(value) is var n && n == Math.Floor(n),
        };

    /// <summary>A number of JSON.</summary>
    public static double Number(JsonNode? node) => double.Parse(node!.ToJsonString(), CultureInfo.InvariantCulture);
}
