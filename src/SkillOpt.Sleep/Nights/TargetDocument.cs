namespace SkillOpt.Sleep;

/// <summary>A document that a night may change, as it was read.</summary>
/// <param name="Name">The skill's name, or that of the memory file.</param>
/// <param name="LivePath">Where it lives, links resolved.</param>
/// <param name="IsMemory">Whether only the part between our marks is ours.</param>
/// <param name="Bytes">What it held; null when there was no file.</param>
internal sealed record TargetDocument(string Name, string LivePath, bool IsMemory, byte[]? Bytes)
{
    /// <summary>The digest of what it held; empty when there was no file.</summary>
    public string Hash => Bytes is null ? "" : ContentHash.Of(Bytes).ToString();
}
