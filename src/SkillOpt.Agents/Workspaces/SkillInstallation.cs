using System.Text;
using SkillOpt.Rollouts;

namespace SkillOpt.Agents;

/// <summary>Lays a skill into a workspace: as a whole folder where the agent looks, or as instructions.</summary>
internal static class SkillInstallation
{
    private const int MostFiles = 2000;
    private const long MostBytes = 64L * 1024 * 1024;

    /// <summary>The skill's name as its folder has it: letters, digits and hyphens.</summary>
    public static string NameOf(Skill skill)
    {
        var name = skill.Document.FrontMatter?.Name ?? "";
        var plain = string.Concat(name.ToLowerInvariant().Select(static c => char.IsAsciiLetterOrDigit(c) ? c : '-')).Trim('-');
        return plain.Length is 0 or > 64 ? "trained-skill" : plain;
    }

    /// <summary>Lays the skill's folder into every place.</summary>
    /// <param name="workspace">The workspace.</param>
    /// <param name="skill">The skill: its trained files win over those on the disk.</param>
    /// <param name="folder">The skill's folder on the disk, for what is not trained; null for none.</param>
    /// <param name="places">The folders, below the working one, in which the agent looks.</param>
    /// <exception cref="IOException">A file cannot be read.</exception>
    public static void Install(Workspace workspace, Skill skill, string? folder, IEnumerable<string> places)
    {
        var files = FilesOf(skill, folder);
        foreach (var place in places)
        {
            var target = $"{place}/{NameOf(skill)}";
            foreach (var (name, bytes) in files)
            {
                workspace.Lay($"{target}/{name}", bytes);
            }

            workspace.ReadOnly.Add(target);
        }
    }

    /// <summary>Writes the skill into the file that the agent reads as instructions.</summary>
    public static void Instruct(Workspace workspace, Skill skill, string file) =>
        workspace.Lay(
            file,
            Encoding.UTF8.GetBytes($"Work by this skill document.\n\n{ChatEnvironment.Render(skill)}\n\nEnd of the skill document.\n")
        );

    /// <summary>The digest of what lies on the disk beside the trained files.</summary>
    public static ContentHash UntrainedHash(string? folder)
    {
        var builder = ContentHash.Build("skill folder");
        foreach (var (name, bytes) in OnDisk(folder))
        {
            builder.Add(name).Add(ContentHash.Of(bytes));
        }

        return builder.ToHash();
    }

    private static SortedDictionary<string, byte[]> FilesOf(Skill skill, string? folder)
    {
        var files = OnDisk(folder);
        files[Skill.MainFile] = Encoding.UTF8.GetBytes(WithHead(skill));
        foreach (var (name, text) in skill.Files.Where(static f => f.Key != Skill.DescriptionFile))
        {
            files[name] = Encoding.UTF8.GetBytes(text);
        }

        return files;
    }

    // Every agent passes over a skill without a name and a description.
    private static string WithHead(Skill skill) =>
        skill.Document.FrontMatter is { Name.Length: > 0, Description.Length: > 0 }
            ? skill.Document.Text
            : $"---\nname: {NameOf(skill)}\ndescription: How to do the task in task.md. Use it before anything else.\n---\n\n"
                + skill.Document.Text;

    // Beside the document only what the format knows: a project's tasks lie in the same folder and hold the expected answers.
    private static SortedDictionary<string, byte[]> OnDisk(string? folder)
    {
        var files = new SortedDictionary<string, byte[]>(StringComparer.Ordinal);
        long bytes = 0;
        foreach (var part in ((ReadOnlySpan<string>)["references", "scripts", "assets"]))
        {
            if (folder is null || new DirectoryInfo(Path.Combine(folder, part)) is not { Exists: true, LinkTarget: null } place)
            {
                continue;
            }

            foreach (
                var file in place.EnumerateFiles(
                    "*",
                    new EnumerationOptions { RecurseSubdirectories = true, AttributesToSkip = FileAttributes.ReparsePoint }
                )
            )
            {
                bytes += file.Length;
                if (files.Count >= MostFiles || bytes > MostBytes)
                {
                    throw new IOException(
                        $"'{place.FullName}' holds more than {MostFiles} files or {MostBytes >> 20} MB; a skill is smaller."
                    );
                }

                files[Path.GetRelativePath(folder, file.FullName).Replace('\\', '/')] = InputFile.ReadAllBytes(file.FullName);
            }
        }

        return files;
    }
}
