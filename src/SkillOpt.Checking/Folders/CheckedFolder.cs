using System.Collections.Immutable;
using System.Text;

namespace SkillOpt.Checking;

/// <summary>A skill's folder as the checks see it: read once, bounded, links not followed.</summary>
/// <param name="Place">The skill on the disk.</param>
/// <param name="Document">Its document.</param>
/// <param name="Files">All files, the document first.</param>
/// <param name="Problems">Files that could not be looked at.</param>
internal sealed record CheckedFolder(
    SkillFolder Place,
    SkillDocument Document,
    ImmutableArray<CheckedFile> Files,
    ImmutableArray<CheckFinding> Problems
)
{
    private const int MostFiles = 2000;
    private const int MostBytes = 1024 * 1024;

    private static readonly UTF8Encoding s_strict = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    /// <summary>The document's own name in the folder.</summary>
    public string Main => Files[0].Name;

    /// <summary>Reads a skill.</summary>
    /// <exception cref="SkillOptException">SKO1030 to SKO1034: there is no skill, or its document cannot be read.</exception>
    public static CheckedFolder Read(string path)
    {
        var place = SkillFolder.Open(path);
        var document = place.Load().Document;
        var problems = ImmutableArray.CreateBuilder<CheckFinding>();
        var main = Path.GetFileName(place.DocumentPath);
        var files = ImmutableArray.CreateBuilder<CheckedFile>();
        files.Add(new CheckedFile(main, place.DocumentPath, document.Text));

        // A document that stands alone among others is its own folder.
        if (main.Equals(Skill.MainFile, StringComparison.OrdinalIgnoreCase))
        {
            foreach (var file in Others(place.Root).Where(f => f != place.DocumentPath))
            {
                if (files.Count > MostFiles)
                {
                    problems.Add(
                        new CheckFinding(
                            main,
                            0,
                            "SKO1601",
                            FindingSeverity.Warning,
                            $"The folder holds more than {MostFiles:N0} files; the others were not looked at. "
                                + "Leave out what no agent reads."
                        )
                    );
                    break;
                }

                var name = Path.GetRelativePath(place.Root, file).Replace('\\', '/');
                files.Add(new CheckedFile(name, file, Text(name, file, problems)));
            }
        }

        return new CheckedFolder(place, document, files.ToImmutable(), problems.ToImmutable());
    }

    private static IEnumerable<string> Others(string root) =>
        Directory
            .EnumerateFiles(
                root,
                "*",
                new EnumerationOptions
                {
                    RecurseSubdirectories = true,
                    AttributesToSkip = FileAttributes.ReparsePoint,
                    IgnoreInaccessible = true,
                    MaxRecursionDepth = 16,
                }
            )
            .Where(f => !Path.GetRelativePath(root, f).Split(Path.DirectorySeparatorChar).Any(IsForeign))
            .Order(StringComparer.Ordinal);

    // What tools put beside a skill: versions, packages, and the runs of the project that trains it.
    private static bool IsForeign(string part) => part is "node_modules" or "runs" || part.StartsWith('.') && part.Length > 1;

    private static string? Text(string name, string path, ImmutableArray<CheckFinding>.Builder problems)
    {
        try
        {
            var bytes = InputFile.ReadAllBytes(path, MostBytes);
            return bytes.AsSpan().Contains((byte)0) ? null : s_strict.GetString(bytes);
        }
        catch (DecoderFallbackException)
        {
            return null;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or SkillOptException)
        {
            problems.Add(
                new CheckFinding(
                    name,
                    0,
                    "SKO1602",
                    FindingSeverity.Warning,
                    $"The file could not be looked at: {e.Message.TrimEnd('.')}. An agent may not be able to read it either."
                )
            );
            return null;
        }
    }
}
