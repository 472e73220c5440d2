namespace SkillOpt.Runs;

/// <summary>A journal entry without its value.</summary>
/// <param name="Id">Its place among the entries, in the order of completion.</param>
/// <param name="Key">Its content key.</param>
/// <param name="Kind">What the value is.</param>
/// <param name="Label">The readable description.</param>
/// <param name="Size">The value's size in bytes.</param>
internal sealed record JournalEntry(long Id, ContentHash Key, JournalKind Kind, string Label, long Size);
