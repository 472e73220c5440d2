using System.Collections.Immutable;

namespace SkillOpt.Agents;

/// <summary>
/// What an agent left: new and changed files, bounded in number and size. Links are not followed, and special files are left alone.
/// </summary>
/// <param name="Files">The files that were kept, in order of their names.</param>
/// <param name="Skipped">How many were not kept because there were too many or they were too large.</param>
/// <param name="ChangedSkill">Whether the skill's own files were changed.</param>
internal sealed record Collection(ImmutableArray<LeftFile> Files, int Skipped, bool ChangedSkill)
{
    // What agents put there for themselves.
    private static readonly string[] s_private = [".git/", ".codex/", ".claude/", ".opencode/", ".gemini/", ".qwen/", ".pi/", ".cursor/"];

    /// <summary>Copies what was left to a folder of its own.</summary>
    /// <param name="workspace">The workspace.</param>
    /// <param name="target">The folder; made new.</param>
    /// <param name="mostFiles">Most files.</param>
    /// <param name="mostBytes">Most bytes of all files together.</param>
    /// <exception cref="IOException">The disk is full, or a file cannot be written.</exception>
    public static Collection Take(Workspace workspace, string target, int mostFiles, long mostBytes)
    {
        Directory.CreateDirectory(target);
        var kept = ImmutableArray.CreateBuilder<LeftFile>();
        var (skipped, changedSkill) = (0, false);
        var left = mostBytes;
        foreach (var file in Left(workspace).OrderBy(static f => f.Name, StringComparer.Ordinal))
        {
            if (workspace.Laid.TryGetValue(file.Name, out var laid))
            {
                if (!IsChanged(file.Info, laid))
                {
                    continue;
                }

                changedSkill |= workspace.ReadOnly.Exists(r => file.Name.StartsWith(r + "/", StringComparison.Ordinal));
            }

            if (Array.Exists(s_private, p => file.Name.StartsWith(p, StringComparison.Ordinal)))
            {
                continue;
            }

            if (kept.Count >= mostFiles || file.Info.Length > left)
            {
                skipped++;
                continue;
            }

            var path = Path.Combine(target, file.Name);
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            var copied = Copy(file.Info.FullName, path, left);
            left -= copied;
            kept.Add(new LeftFile(file.Name, copied));
        }

        return new Collection(kept.ToImmutable(), skipped, changedSkill);
    }

    private static IEnumerable<(string Name, FileInfo Info)> Left(Workspace workspace) =>
        new DirectoryInfo(workspace.Work)
            .EnumerateFiles(
                "*",
                new EnumerationOptions
                {
                    RecurseSubdirectories = true,
                    AttributesToSkip = FileAttributes.ReparsePoint,
                    IgnoreInaccessible = true,
                    MaxRecursionDepth = 32,
                }
            )
            .Where(static f => !FileKind.IsSpecial(f.FullName))
            .Select(f => (Path.GetRelativePath(workspace.Work, f.FullName).Replace('\\', '/'), f));

    private static bool IsChanged(FileInfo file, ContentHash laid)
    {
        try
        {
            return file.Length > InputFile.MostBytes || ContentHash.Of(InputFile.ReadAllBytes(file.FullName)) != laid;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return true;
        }
    }

    private static long Copy(string from, string to, long most)
    {
        using var source = InputFile.Open(from);
        using var target = new FileStream(to, FileMode.Create, FileAccess.Write);
        var buffer = new byte[64 * 1024];
        long copied = 0;
        for (int read; copied < most && (read = source.Read(buffer, 0, (int)Math.Min(buffer.Length, most - copied))) > 0; )
        {
            target.Write(buffer, 0, read);
            copied += read;
        }

        return copied;
    }
}
