namespace SkillOpt.Benchmarks;

/// <summary>How far a download is, or what just happened to it.</summary>
/// <param name="Bytes">Bytes on the disk.</param>
/// <param name="Total">Bytes of the whole file; null when the server does not say.</param>
/// <param name="Note">What happened (an interruption, a start from the beginning), in a sentence; null for plain progress.</param>
public sealed record FetchProgress(long Bytes, long? Total, string? Note = null);
