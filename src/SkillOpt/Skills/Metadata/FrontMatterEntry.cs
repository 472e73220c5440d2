using System.Collections.Immutable;

namespace SkillOpt;

/// <summary>One top-level key of the front matter.</summary>
/// <param name="Key">The key.</param>
/// <param name="Line">Its 1-based line in the document.</param>
/// <param name="Kind">The shape of its value.</param>
internal sealed record FrontMatterEntry(string Key, int Line, FrontMatterValueKind Kind)
{
    /// <summary>The value of a scalar; empty for nothing (<c>null</c>, <c>~</c> or no value) and for other shapes.</summary>
    public string Text { get; init; } = "";

    /// <summary>
    /// Whether the scalar is written so that YAML reads a text: quoted, a block, or plain and not a number, boolean or nothing.
    /// </summary>
    public bool IsText { get; init; }

    /// <summary>The items of a list.</summary>
    public ImmutableArray<string> Items { get; init; } = [];

    /// <summary>The pairs of a map, in file order.</summary>
    public ImmutableArray<KeyValuePair<string, string>> Pairs { get; init; } = [];

    /// <summary>Whether every value of the map is text, see <see cref="IsText"/>.</summary>
    public bool PairsAreText { get; init; } = true;

    /// <summary>Where key and value stand in the front matter, from the key's first character.</summary>
    internal TextRange Range { get; init; }
}
