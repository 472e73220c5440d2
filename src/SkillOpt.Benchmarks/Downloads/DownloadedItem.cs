namespace SkillOpt.Benchmarks;

/// <summary>One item of a download.</summary>
/// <param name="Id">Its id, as manifests name it.</param>
/// <param name="Row">Its fields and where they stand.</param>
internal sealed record DownloadedItem(string Id, JsonRow Row);
