namespace SkillOpt.Benchmarks;

/// <summary>A prepared benchmark.</summary>
/// <param name="Folder">Where it is.</param>
/// <param name="Split">How it was split: <c>manifest</c>, <c>released</c>, <c>as downloaded</c>, or the ratio and seed.</param>
/// <param name="Train">Number of train tasks.</param>
/// <param name="Val">Number of val tasks.</param>
/// <param name="Test">Number of test tasks.</param>
/// <param name="LeftOut">Number of items of the download that are in no split.</param>
public sealed record PreparedData(string Folder, string Split, int Train, int Val, int Test, int LeftOut)
{
    /// <summary>Whether the splits have the sizes of the published ones.</summary>
    internal bool IsPublished(Benchmark benchmark) => (Train, Val, Test) == benchmark.PublishedSplit;
}
