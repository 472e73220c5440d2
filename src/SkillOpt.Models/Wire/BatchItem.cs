namespace SkillOpt.Models;

/// <summary>One call of a batch in bytes.</summary>
/// <param name="Id">The call's id.</param>
/// <param name="Body">The request's bytes.</param>
internal sealed record BatchItem(string Id, ReadOnlyMemory<byte> Body);
