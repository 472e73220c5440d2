namespace SkillOpt.Sleep;

/// <summary>A file that an adoption writes.</summary>
/// <param name="Path">Where it lives, links resolved.</param>
/// <param name="BeforeHash">The digest of what it must hold before; empty when it must not be there.</param>
/// <param name="After">What it will hold; null removes it.</param>
internal sealed record FileChange(string Path, string BeforeHash, byte[]? After);
