using System.Runtime.CompilerServices;
using System.Text.Json;

namespace SkillOpt.Tests.Skills;

/// <summary>The pinned cases of the reference, as far as they concern skills.</summary>
internal static class Vectors
{
    private static readonly Lazy<JsonElement> s_root = new(() => JsonDocument.Parse(File.ReadAllText(Path())).RootElement);

    public static IEnumerable<JsonElement> Group(string name) => s_root.Value.GetProperty(name).EnumerateArray();

    public static JsonElement EditCase(string name) => Group("edit_apply").Single(v => v.GetProperty("name").GetString() == name);

    private static string Path([CallerFilePath] string here = "") =>
        System.IO.Path.Combine(System.IO.Path.GetDirectoryName(here)!, "..", "vectors", "skills.json");
}
