using System.Collections.Immutable;

namespace SkillOpt;

/// <summary>
/// A skill on disk: a folder with a <c>SKILL.md</c>, or one Markdown file of any name. Symbolic links are resolved, so that
/// a skill which several agents share by links is read and written at its one true place; nothing outside the folder is touched.
/// </summary>
/// <example><code>
/// var place = SkillFolder.Open("skills/invoices");
/// var skill = place.Load(["references/**/*.md"]);
/// var written = place.Save(skill.WithText(Skill.MainFile, skill.Document.Text + "- Amounts have two decimals.\n"));
/// </code></example>
public sealed class SkillFolder
{
    private SkillFolder(string root, string documentPath, string name)
    {
        Root = root;
        DocumentPath = documentPath;
        Name = name;
    }

    /// <summary>The folder on disk, links resolved.</summary>
    public string Root { get; }

    /// <summary>The skill document's file, links resolved.</summary>
    public string DocumentPath { get; }

    /// <summary>The folder's name as the user wrote it: what the skill's own name must be.</summary>
    public string Name { get; }

    /// <summary>Finds a skill.</summary>
    /// <param name="path">A folder that holds <c>SKILL.md</c> (or <c>skill.md</c>), or the document itself.</param>
    /// <exception cref="SkillOptException">SKO1031: there is no skill.</exception>
    public static SkillFolder Open(string path)
    {
        var full = Path.TrimEndingDirectorySeparator(Path.GetFullPath(path));
        var document = Directory.Exists(full) ? FindDocument(full) : full;
        if (!File.Exists(document))
        {
            throw new SkillOptException("SKO1031", $"{path}: There is no skill here; name a folder with a SKILL.md or a Markdown file.");
        }

        var folder = Path.GetDirectoryName(document)!;
        return new SkillFolder(RealPath.Of(folder), RealPath.Of(document), Path.GetFileName(folder));
    }

    /// <summary>Reads the skill.</summary>
    /// <param name="trainFiles">
    /// Which further files are trained: patterns relative to the folder such as <c>references/**/*.md</c>, with <c>!</c> before those to
    /// leave out, and <c>SKILL.md#description</c> for the front matter's description. Null or empty: the document alone.
    /// </param>
    /// <exception cref="SkillOptException">SKO1030 to SKO1034, SKO1036, SKO1037: a file cannot be read or is not text, or a pattern leaves
    /// the folder or matches nothing.</exception>
    public Skill Load(IReadOnlyList<string>? trainFiles = null)
    {
        var document = SkillDocument.Parse(SkillTextFile.Read(DocumentPath));
        var files = ImmutableSortedDictionary.CreateBuilder<string, string>(StringComparer.Ordinal);
        foreach (var file in TrainedFiles.Find(Root, DocumentPath, trainFiles ?? []))
        {
            files[file] = file == Skill.DescriptionFile ? DescriptionOf(document) : SkillTextFile.Read(PathOf(file));
        }

        return new Skill(document, files.ToImmutable());
    }

    /// <summary>
    /// Writes the files of a skill that differ from those on disk, each at once or not at all, in the line endings that they have on disk.
    /// </summary>
    /// <returns>The files written, relative to the folder.</returns>
    /// <exception cref="SkillOptException">SKO1035: a file cannot be written; SKO1036: a file's name leads out of the folder.</exception>
    public IReadOnlyList<string> Save(Skill skill)
    {
        var written = new List<string>();
        foreach (var file in skill.FileNames.Where(f => f != Skill.DescriptionFile))
        {
            var path = file == Skill.MainFile ? DocumentPath : PathOf(file);
            if (FileTextFor(skill, file, path) is { } text)
            {
                SkillTextFile.Write(path, text);
                written.Add(file);
            }
        }

        return written;
    }

    // Null when the file says the same already. A document read from elsewhere takes on the line endings of the file it is saved to.
    private static string? FileTextFor(Skill skill, string file, string path)
    {
        var text = skill.TextOf(file)!;
        if (!File.Exists(path))
        {
            return file == Skill.MainFile ? skill.Document.ToFileText() : text;
        }

        var onDisk = SkillDocument.Parse(SkillTextFile.Read(path));
        return onDisk.Text == text ? null : onDisk.WithText(text).ToFileText();
    }

    private static string FindDocument(string folder)
    {
        var document = Path.Combine(folder, Skill.MainFile);
        var lowerCase = Path.Combine(folder, "skill.md");
        return File.Exists(document) || !File.Exists(lowerCase) ? document : lowerCase;
    }

    private static string DescriptionOf(SkillDocument document) =>
        DescriptionComponent.Read(document) is { Length: > 0 } description
            ? description
            : throw new SkillOptException(
                "SKO1030",
                "The skill's description is to be trained, but SKILL.md has none; add front matter with name and description, or take "
                    + "'SKILL.md#description' out of train.files."
            );

    private string PathOf(string file)
    {
        var path = RealPath.Of(Path.Combine(Root, file));
        return RealPath.IsInside(Root, path) && path != Root
            ? path
            : throw new SkillOptException(
                "SKO1036",
                $"'{file}' leads out of the skill's folder {Root}; only files inside it can be trained."
            );
    }
}
