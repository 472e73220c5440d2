namespace SkillOpt.Runs;

/// <summary>A journal row as it lies in the file.</summary>
/// <param name="Id">Its place in the order of completion.</param>
/// <param name="Key">Its content key.</param>
/// <param name="Size">The value's size.</param>
/// <param name="Stored">The stored bytes, see <see cref="StoredValue"/>.</param>
internal sealed record StoredEntry(long Id, ContentHash Key, long Size, byte[] Stored);
