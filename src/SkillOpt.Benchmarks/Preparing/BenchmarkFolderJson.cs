using System.Text.Json.Nodes;
using SkillOpt.Reporting;

namespace SkillOpt.Benchmarks;

/// <summary>What data of benchmarks is here, as JSON.</summary>
internal static class BenchmarkFolderJson
{
    public static JsonArray Of(IEnumerable<BenchmarkFolder> folders) =>
        JsonList.Of(
            folders,
            f => new JsonObject
            {
                ["benchmark"] = f.Benchmark.Name,
                ["folder"] = f.Path,
                ["ready"] = f.Tasks is not null,
                ["train"] = f.Tasks?.Train.Length,
                ["val"] = f.Tasks?.Val.Length,
                ["test"] = f.Tasks?.Test.Length,
                ["published_sizes"] = f.IsPublished,
                ["prepared"] = f.Mark is not null,
                ["split"] = f.Mark?.Split,
                ["changed"] = JsonList.Of(f.Changed),
                ["problem"] = f.Problem,
                ["layout"] = f.Benchmark.Layout,
            }
        );
}
