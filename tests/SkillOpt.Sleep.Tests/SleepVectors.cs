using System.Text.Json.Nodes;

namespace SkillOpt.Sleep.Tests;

/// <summary>Recorded behaviour of the reference, case by case.</summary>
internal static class SleepVectors
{
    private static readonly Lazy<JsonObject> s_all = new(() =>
        JsonNode.Parse(File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "vectors", "sleep.json")))!.AsObject()
    );

    public static IEnumerable<string> Families => s_all.Value.Select(p => p.Key).Where(k => k != "_meta");

    public static JsonNode Family(string name) => s_all.Value[name]!;

    /// <summary>The cases of a family that is a list.</summary>
    public static IEnumerable<JsonObject> Cases(string name) => Family(name).AsArray().Select(c => c!.AsObject());

    public static string[] Texts(this JsonObject node, string name) =>
        [.. (node[name] as JsonArray ?? []).Select(n => n!.GetValue<string>())];

    public static string Text(this JsonObject node, string name) => node[name]?.GetValue<string>() ?? "";

    public static bool Flag(this JsonObject node, string name) => node[name]?.GetValue<bool>() == true;
}
