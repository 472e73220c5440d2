using System.Text.Json.Nodes;

namespace SkillOpt.Benchmarks.Tests;

/// <summary>Recorded inputs and outputs of the reference evaluators.</summary>
internal static class VectorFile
{
    private static readonly Lazy<JsonObject> s_root = new(() =>
        JsonNode.Parse(File.ReadAllText(BenchmarkData.Vectors("benchmarks.json")))!.AsObject()
    );

    public static IReadOnlyList<string> SectionNames => [.. s_root.Value.Select(s => s.Key)];

    public static JsonNode Section(string name) => s_root.Value[name]!;

    public static IEnumerable<JsonObject> Cases(string name) =>
        (Section(name) is JsonArray array ? array : Section(name)["vectors"]!.AsArray()).Select(n => n!.AsObject());

    public static string Text(this JsonNode node, string key) => node[key]!.GetValue<string>();
}
