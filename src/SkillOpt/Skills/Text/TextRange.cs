using System.Runtime.InteropServices;

namespace SkillOpt;

/// <summary>A run of UTF-16 characters of a text.</summary>
/// <param name="Start">Index of the first character, from 0.</param>
/// <param name="Length">Number of characters, at least 0.</param>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct TextRange(int Start, int Length)
{
    /// <summary>Index after the last character.</summary>
    public int End => Start + Length;

    /// <summary>The range from one index up to, not including, another.</summary>
    public static TextRange Between(int start, int end) => new(start, end - start);

    /// <summary>Whether the two ranges share a character.</summary>
    public bool Overlaps(TextRange other) => Start < other.End && other.Start < End;

    /// <summary>The characters of <paramref name="text"/> in this range.</summary>
    public string In(string text) => text.Substring(Start, Length);
}
