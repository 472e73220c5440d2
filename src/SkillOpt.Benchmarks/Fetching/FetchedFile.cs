namespace SkillOpt.Benchmarks;

/// <summary>A file that is here, whole.</summary>
/// <param name="Path">Where.</param>
/// <param name="Bytes">Its size.</param>
/// <param name="Sha256">Its SHA-256, lower-case hexadecimal.</param>
/// <param name="Resumed">Bytes that were here from an earlier attempt and were not fetched again.</param>
/// <param name="WasThere">True when it was complete before and nothing was fetched.</param>
public sealed record FetchedFile(string Path, long Bytes, string Sha256, long Resumed, bool WasThere);
