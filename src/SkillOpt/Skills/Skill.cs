using System.Collections.Immutable;
using SkillOpt.Identity;

namespace SkillOpt.Skills;

/// <summary>The trainable state: the skill document and, when the project trains them, further text files of the skill folder. Immutable.</summary>
public sealed class Skill
{
    /// <summary>The file name of the skill document.</summary>
    public const string MainFile = "SKILL.md";

    /// <summary>Creates a skill.</summary>
    public Skill(SkillDocument document, ImmutableSortedDictionary<string, string>? files = null)
    {
        Document = document;
        Files = files ?? ImmutableSortedDictionary<string, string>.Empty;
        Hash = Files.IsEmpty ? document.Hash : HashOf(document, Files);
    }

    /// <summary>The skill document.</summary>
    public SkillDocument Document { get; }

    /// <summary>The other trained files: path relative to the skill folder, to text.</summary>
    public ImmutableSortedDictionary<string, string> Files { get; }

    /// <summary>The identity of the whole skill; for a one-file skill the document's own SHA-256.</summary>
    public ContentHash Hash { get; }

    /// <summary>A one-file skill.</summary>
    public static Skill FromText(string text) => new(SkillDocument.Parse(text));

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
