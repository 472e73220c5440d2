using System.Collections.Immutable;

namespace SkillOpt;

/// <summary>
/// The trainable state: the skill document and, when the project trains them, further text files of the skill folder. Immutable.
/// </summary>
/// <remarks>
/// The front matter is not trained, except its description when the project says so: then <see cref="Files"/> holds it under
/// <see cref="DescriptionFile"/>, edits of that name change it, and <see cref="Document"/> always shows it in its front matter.
/// </remarks>
public sealed class Skill
{
    /// <summary>The file name of the skill document.</summary>
    public const string MainFile = "SKILL.md";

    /// <summary>The name under which the front matter's description is trained as a component of its own.</summary>
    public const string DescriptionFile = "SKILL.md#description";

    /// <summary>Creates a skill.</summary>
    /// <param name="document">The skill document.</param>
    /// <param name="files">The other trained files; a description among them is written into the document's front matter.</param>
    /// <exception cref="SkillOptException">SKO1030: a description is trained, but the document cannot hold it.</exception>
    public Skill(SkillDocument document, ImmutableSortedDictionary<string, string>? files = null)
    {
        Files = OrdinalAndNormalized(files);
        Document = Files.TryGetValue(DescriptionFile, out var description) ? DescriptionComponent.Write(document, description) : document;
        Hash = Files.IsEmpty ? Document.Hash : HashOf(Document, Files);
    }

    /// <summary>The skill document.</summary>
    public SkillDocument Document { get; }

    /// <summary>The other trained files: path relative to the skill folder with forward slashes, to text with LF line endings.</summary>
    public ImmutableSortedDictionary<string, string> Files { get; }

    /// <summary>The identity of the whole skill; for a one-file skill the document's own SHA-256.</summary>
    public ContentHash Hash { get; }

    /// <summary>The names of all trained files, the main file first.</summary>
    public IEnumerable<string> FileNames => Files.Keys.Prepend(MainFile);

    /// <summary>A one-file skill.</summary>
    public static Skill FromText(string text) => new(SkillDocument.Parse(text));

    /// <summary>The text of a trained file; null when the skill has no such file.</summary>
    public string? TextOf(string file) => file == MainFile ? Document.Text : Files.GetValueOrDefault(file);

    /// <summary>The same skill with another document.</summary>
    public Skill WithDocument(SkillDocument document) => new(document, Files);

    /// <summary>The same skill with another text in one of its files.</summary>
    /// <exception cref="ArgumentException">The skill has no such file.</exception>
    public Skill WithText(string file, string text)
    {
        if (TextOf(file) is null)
        {
            throw new ArgumentException($"The skill has no trained file '{file}'.", nameof(file));
        }

        return file == MainFile ? WithDocument(Document.WithText(text)) : new Skill(Document, Files.SetItem(file, text));
    }

    private static ImmutableSortedDictionary<string, string> OrdinalAndNormalized(ImmutableSortedDictionary<string, string>? files) =>
        files is null or { IsEmpty: true }
            ? ImmutableSortedDictionary.Create<string, string>(StringComparer.Ordinal)
            : files.ToImmutableSortedDictionary(f => f.Key, f => SkillText.Normalize(f.Value), StringComparer.Ordinal);

    private static ContentHash HashOf(SkillDocument document, ImmutableSortedDictionary<string, string> files)
    {
        var builder = ContentHash.Build("skill").Add(document.Text);
        foreach (var (path, text) in files)
        {
            builder.Add(path).Add(text);
        }

        return builder.ToHash();
    }
}
