using System.Text.Json.Nodes;

namespace SkillOpt.Projects;

/// <summary>One value that was given, checked by itself.</summary>
/// <param name="Key">The key.</param>
/// <param name="Value">The value; null = unset.</param>
/// <param name="Origin">Where it was given.</param>
internal sealed record ConfigSetting(ConfigKey Key, JsonNode? Value, string Origin)
{
    /// <summary>Whether the value is only a part of the key's mapping: it joins what is there and wins over it.</summary>
    public bool IsPart { get; init; }

    /// <summary>The key's value after this setting.</summary>
    public JsonNode? On(RunSpec spec) => IsPart ? Join(Key.Read(spec), Value!.AsObject()) : Value;

    private static JsonObject Join(JsonNode? there, JsonObject part)
    {
        // scorer: f1 is short for scorer: {name: f1}.
        var joined = there switch
        {
            JsonObject map => (JsonObject)map.DeepClone(),
            JsonValue name => new JsonObject { ["name"] = name.DeepClone() },
            _ => [],
        };
        foreach (var (name, value) in part)
        {
            joined[name] = value is JsonObject inner && joined[name] is JsonObject outer ? Join(outer, inner) : value?.DeepClone();
        }

        return joined;
    }
}
