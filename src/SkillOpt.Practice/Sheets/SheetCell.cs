namespace SkillOpt.Practice;

/// <summary>A cell as an agent sees it.</summary>
/// <param name="Text">The shown text; empty for an empty cell.</param>
/// <param name="Number">The number it holds, or that its formula has stored; null for text.</param>
/// <param name="Formula">The formula without the equals sign; null when it has none.</param>
/// <param name="IsPercent">Whether the number is formatted as a percentage.</param>
internal sealed record SheetCell(string Text, decimal? Number = null, string? Formula = null, bool IsPercent = false)
{
    /// <summary>An empty cell.</summary>
    public static SheetCell Empty { get; } = new("");

    /// <summary>Whether there is nothing in it.</summary>
    public bool IsEmpty => Text.Length == 0 && Number is null && Formula is null;
}
