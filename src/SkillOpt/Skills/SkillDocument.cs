using System.Collections.Immutable;

namespace SkillOpt;

/// <summary>
/// An immutable <c>SKILL.md</c>: front matter, body and protected regions. Equality is equality of the text.
/// Any text is a document; validation is separate.
/// </summary>
public sealed class SkillDocument : IEquatable<SkillDocument>
{
    private readonly Lazy<FrontMatter?> _frontMatter;

    private SkillDocument(string text, LineEnding lineEnding, bool hasByteOrderMark)
    {
        Layout = TextLayout.Of(text, mayHaveFrontMatter: true);
        LineEnding = lineEnding;
        HasByteOrderMark = hasByteOrderMark;
        Hash = ContentHash.Of(text);
        _frontMatter = new Lazy<FrontMatter?>(() => Layout.BodyStart == 0 ? null : FrontMatter.Parse(text[..Layout.BodyStart]));
    }

    /// <summary>The whole text: LF line endings, no byte order mark, U+FFFD in the place of half a surrogate pair.</summary>
    public string Text => Layout.Text;

    /// <summary>SHA-256 of the text's UTF-8 bytes.</summary>
    public ContentHash Hash { get; }

    /// <summary>How the document's file ends its lines; the more frequent ending when they are mixed.</summary>
    internal LineEnding LineEnding { get; }

    /// <summary>Whether the file begins with a byte order mark.</summary>
    public bool HasByteOrderMark { get; }

    /// <summary>The front matter; null when the document has none (or it is never closed).</summary>
    internal FrontMatter? FrontMatter => _frontMatter.Value;

    /// <summary>Everything after the front matter.</summary>
    internal TextRange BodyRange => TextRange.Between(Layout.BodyStart, Text.Length);

    /// <summary>The text after the front matter.</summary>
    public string Body => Text[Layout.BodyStart..];

    /// <summary>The protected regions in order of appearance; they never overlap.</summary>
    internal ImmutableArray<ProtectedRegion> Regions => Layout.Regions;

    /// <summary>
    /// Estimated tokens of the whole text: one for 4 ASCII characters and one for 2 others, rounded up. No tokenizer is exact for all
    /// models.
    /// </summary>
    public int TokenCount => SkillTokens.Of(Text);

    /// <summary>Number of lines; a last line without line end counts.</summary>
    public int LineCount => Text.Length == 0 ? 0 : Text.AsSpan(0, Text.Length - 1).Count('\n') + 1;

    internal TextLayout Layout { get; }

    /// <summary>Reads a document with any line endings (LF, CR LF or CR), with or without a byte order mark.</summary>
    public static SkillDocument Parse(string text) =>
        new(SkillText.Normalize(text), LineEndings.Detect(text), text.StartsWith(SkillText.ByteOrderMark));

    /// <summary>The same file (line ending, byte order mark) with another text.</summary>
    public SkillDocument WithText(string text)
    {
        var clean = SkillText.Normalize(text);
        return string.Equals(clean, Text, StringComparison.Ordinal) ? this : new SkillDocument(clean, LineEnding, HasByteOrderMark);
    }

    /// <summary>The text as the user's file holds it: with its line ending and byte order mark.</summary>
    public string ToFileText() => (HasByteOrderMark ? SkillText.ByteOrderMark.ToString() : "") + LineEndings.Apply(Text, LineEnding);

    /// <summary>Whether the document has a region of this kind.</summary>
    internal bool HasRegion(RegionKind kind) => Regions.Any(r => r.Kind == kind);

    /// <summary>What the first region of this kind holds, without surrounding white space; empty when there is none.</summary>
    internal string RegionContent(RegionKind kind) => Regions.FirstOrDefault(r => r.Kind == kind)?.ContentRange.In(Text).Trim() ?? "";

    /// <summary>The notes of the appendix, see <see cref="AppendixNotes"/>.</summary>
    internal IReadOnlyList<string> AppendixNotes => SkillOpt.AppendixNotes.Read(RegionContent(RegionKind.Appendix));

    /// <summary>
    /// The document with further notes in its appendix, which moves to the end. Notes that say what another says already are left out;
    /// when none is new the document stays as it is.
    /// </summary>
    public SkillDocument WithAppendixNotes(IEnumerable<string> notes)
    {
        var before = AppendixNotes;
        var after = SkillOpt.AppendixNotes.Merge(before, notes);
        return after.Count == before.Count ? this : WithAppendix(after);
    }

    /// <summary>The document with these notes, and no others, in its appendix.</summary>
    public SkillDocument WithAppendix(IEnumerable<string> notes) =>
        WithRegion(RegionKind.Appendix, SkillOpt.AppendixNotes.Render(SkillOpt.AppendixNotes.Merge([], notes)));

    /// <summary>
    /// The document with exactly one region of this kind, at its end: what it held before is replaced, further regions and stray markers of
    /// the kind go. Region markers in the content are taken out. Everything else stays to the byte, except white space beside the cuts.
    /// </summary>
    internal SkillDocument WithRegion(RegionKind kind, string content) => WithText(RegionWriter.Write(Layout, kind, content));

    /// <summary>The document with a region of this kind: itself when it has one, else with an empty one at its end.</summary>
    internal SkillDocument WithEmptyRegion(RegionKind kind) => HasRegion(kind) ? this : WithRegion(kind, "");

    /// <summary>The document without regions and stray markers of this kind.</summary>
    internal SkillDocument WithoutRegion(RegionKind kind) => WithText(RegionWriter.Remove(Layout, kind));

    /// <summary>The document without any region or marker: front matter and body alone.</summary>
    internal SkillDocument WithoutRegions() =>
        Enum.GetValues<RegionKind>().Aggregate(this, (document, kind) => document.WithoutRegion(kind));

    /// <inheritdoc/>
    public bool Equals(SkillDocument? other) => other is not null && string.Equals(Text, other.Text, StringComparison.Ordinal);

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as SkillDocument);

    /// <inheritdoc/>
    public override int GetHashCode() => Hash.GetHashCode();

    /// <inheritdoc/>
    public override string ToString() => Text;
}
