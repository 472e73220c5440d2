using Microsoft.Extensions.FileSystemGlobbing;

namespace SkillOpt;

/// <summary>Finds the files that the patterns of <c>train.files</c> name.</summary>
internal static class TrainedFiles
{
    /// <summary>
    /// The names of the files, relative to the folder with forward slashes, in ordinal order; folders that are links or hidden are not
    /// entered.
    /// </summary>
    /// <exception cref="SkillOptException">SKO1036: a pattern leaves the folder; SKO1037: a pattern matches nothing.</exception>
    public static IReadOnlyList<string> Find(string root, string documentPath, IReadOnlyList<string> patterns)
    {
        if (patterns.Count == 0)
        {
            return [];
        }

        var files = Enumerate(new DirectoryInfo(root), "").Where(f => RealPath.Of(Path.Combine(root, f)) != documentPath).ToList();
        var excluded = patterns
            .Where(p => p.StartsWith('!'))
            .Select(p => Matching(p[1..], files))
            .SelectMany(f => f)
            .ToHashSet(StringComparer.Ordinal);
        var found = new SortedSet<string>(StringComparer.Ordinal);
        foreach (var pattern in patterns.Where(p => !p.StartsWith('!')))
        {
            var matches = SkillFile.Normalize(pattern) switch
            {
                Skill.DescriptionFile => [Skill.DescriptionFile],
                Skill.MainFile => [],
                _ => NotEmpty(pattern, Matching(pattern, files), root),
            };
            found.UnionWith(matches.Where(f => !excluded.Contains(f)));
        }

        return [.. found];
    }

    private static List<string> Matching(string pattern, IReadOnlyList<string> files)
    {
        var normalized = pattern.Trim().Replace('\\', '/');
        if (Path.IsPathRooted(normalized) || normalized.Split('/').Contains("..", StringComparer.Ordinal))
        {
            throw new SkillOptException(
                "SKO1036",
                $"The pattern '{pattern}' of train.files leads out of the skill's folder; write it relative to the folder."
            );
        }

        var matcher = new Matcher(StringComparison.Ordinal);
        matcher.AddInclude(normalized);
        return [.. matcher.Match(files).Files.Select(f => f.Path)];
    }

    private static List<string> NotEmpty(string pattern, List<string> matches, string root) =>
        matches.Count > 0
            ? matches
            : throw new SkillOptException(
                "SKO1037",
                $"The pattern '{pattern}' of train.files matches no file in {root}; mend or remove it."
            );

    private static IEnumerable<string> Enumerate(DirectoryInfo folder, string prefix)
    {
        foreach (var entry in folder.EnumerateFileSystemInfos())
        {
            if (entry is FileInfo)
            {
                yield return prefix + entry.Name;
            }
            else if (entry.LinkTarget is null && !entry.Name.StartsWith('.'))
            {
                foreach (var file in Enumerate((DirectoryInfo)entry, $"{prefix}{entry.Name}/"))
                {
                    yield return file;
                }
            }
        }
    }
}
