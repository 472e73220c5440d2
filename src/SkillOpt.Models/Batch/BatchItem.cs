namespace SkillOpt.Models.Batch;

/// <summary>One call of a batch.</summary>
/// <param name="Id">The call's identity: a digest of its bytes, its seed and its occurrence.</param>
/// <param name="Body">The request's bytes.</param>
internal sealed record BatchItem(string Id, ReadOnlyMemory<byte> Body);
