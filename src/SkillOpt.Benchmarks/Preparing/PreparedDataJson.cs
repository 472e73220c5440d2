using System.Text.Json.Nodes;

namespace SkillOpt.Benchmarks;

/// <summary>A prepared benchmark, as JSON.</summary>
internal static class PreparedDataJson
{
    public static JsonObject Of(PreparedData data, Benchmark benchmark) =>
        new()
        {
            ["benchmark"] = benchmark.Name,
            ["folder"] = data.Folder,
            ["split"] = data.Split,
            ["train"] = data.Train,
            ["val"] = data.Val,
            ["test"] = data.Test,
            ["left_out"] = data.LeftOut,
            ["published_sizes"] = data.IsPublished(benchmark),
        };
}
