using System.Text.Json.Nodes;

namespace SkillOpt.Benchmarks;

/// <summary>A fetched file, as JSON.</summary>
internal static class FetchedFileJson
{
    /// <param name="file">The file.</param>
    /// <param name="benchmark">The benchmark that it is of.</param>
    /// <param name="isChecked">Whether it was compared with a digest that somebody gave.</param>
    public static JsonObject Of(FetchedFile file, Benchmark benchmark, bool isChecked) =>
        new()
        {
            ["benchmark"] = benchmark.Name,
            ["file"] = file.Path,
            ["bytes"] = file.Bytes,
            ["sha256"] = file.Sha256,
            ["checked"] = isChecked,
            ["resumed"] = file.Resumed,
            ["was_there"] = file.WasThere,
        };
}
