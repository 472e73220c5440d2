using SkillOpt.Identity;

namespace SkillOpt.Skills;

/// <summary>An immutable <c>SKILL.md</c>: front matter, body and protected regions. Equality is equality of the text.</summary>
public sealed class SkillDocument
{
    private SkillDocument(string text)
    {
        Text = text;
        Hash = ContentHash.Of(text);
    }

    /// <summary>The whole text, line endings normalised to LF.</summary>
    public string Text { get; }

    /// <summary>SHA-256 of the text's UTF-8 bytes.</summary>
    public ContentHash Hash { get; }

    /// <summary>Reads a document; any text is a document, validity is judged separately.</summary>
    public static SkillDocument Parse(string text) => new(text.ReplaceLineEndings("\n"));
}
