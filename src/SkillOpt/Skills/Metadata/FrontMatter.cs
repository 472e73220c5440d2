using System.Collections.Immutable;

namespace SkillOpt;

/// <summary>The YAML block at the head of a skill document. Its text is kept to the byte; the properties are a reading of it.</summary>
internal sealed class FrontMatter
{
    private FrontMatter(string text, ImmutableArray<FrontMatterEntry> entries, FrontMatterProblem? problem)
    {
        Text = text;
        Entries = entries;
        Problem = problem;
    }

    /// <summary>The block as it stands in the document, both <c>---</c> lines included (LF line endings).</summary>
    public string Text { get; }

    /// <summary>The top-level keys in file order; those before the problem when there is one.</summary>
    public ImmutableArray<FrontMatterEntry> Entries { get; }

    /// <summary>Why the block is not a YAML mapping; null when it is one.</summary>
    public FrontMatterProblem? Problem { get; }

    /// <summary>The skill's name; empty when missing.</summary>
    public string Name => Scalar(FrontMatterKeys.Name);

    /// <summary>What the skill does and when to use it; empty when missing.</summary>
    public string Description => Scalar(FrontMatterKeys.Description);

    /// <summary>The licence; empty when missing.</summary>
    public string License => Scalar(FrontMatterKeys.License);

    /// <summary>What the skill needs of its surroundings; empty when missing.</summary>
    public string Compatibility => Scalar(FrontMatterKeys.Compatibility);

    /// <summary>Further facts, text to text; empty when missing.</summary>
    public IReadOnlyList<KeyValuePair<string, string>> Metadata => Find(FrontMatterKeys.Metadata)?.Pairs ?? [];

    /// <summary>The tools the skill may use without asking, from a space- or comma-separated text or a list; empty when missing.</summary>
    public IReadOnlyList<string> AllowedTools =>
        Find(FrontMatterKeys.AllowedTools) switch
        {
            { Kind: FrontMatterValueKind.List } list => list.Items,
            { } text => ToolList.Split(text.Text),
            null => [],
        };

    /// <summary>The entry with this key; null when there is none.</summary>
    public FrontMatterEntry? Find(string key) => Entries.FirstOrDefault(e => e.Key == key);

    /// <summary>Reads a block that begins and ends with a <c>---</c> line.</summary>
    internal static FrontMatter Parse(string text)
    {
        // The opening fence is itself a YAML document start, so lines and indexes of the reading are those of the document.
        var (entries, problem) = FrontMatterReader.Read(text[..text.TrimEnd().LastIndexOf("---", StringComparison.Ordinal)]);
        return new FrontMatter(text, entries, problem);
    }

    private string Scalar(string key) => Find(key)?.Text.Trim() ?? "";
}
