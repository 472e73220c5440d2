namespace SkillOpt.Checking;

/// <summary>What a skill's texts point to is there, inside the folder, and not too deep; what is there is pointed to.</summary>
internal static class LinkCheck
{
    public static IEnumerable<CheckFinding> Look(CheckedFolder folder, SkillProfile profile)
    {
        var dead = profile == SkillProfile.Lenient ? FindingSeverity.Warning : FindingSeverity.Error;
        var named = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        foreach (var file in folder.Files.Where(static f => f is { IsMarkdown: true, Text: not null }))
        {
            foreach (var link in LinkReader.Read(file.Text!))
            {
                if (Resolve(folder, file, link) is not { } target)
                {
                    yield return new CheckFinding(
                        file.Name,
                        link.Line,
                        "SKO1605",
                        FindingSeverity.Warning,
                        $"'{link.Target}' lies outside the skill's folder, which is all that a host copies; move it in."
                    );
                    continue;
                }

                named.Add(target);
                if (!Exists(folder, target))
                {
                    yield return new CheckFinding(
                        file.Name,
                        link.Line,
                        "SKO1604",
                        dead,
                        $"There is no file '{target}'{Nearest(folder, target)}; an agent that looks for it finds nothing."
                    );
                }
                else if (target.Count(static c => c == '/') > 1)
                {
                    yield return new CheckFinding(
                        file.Name,
                        link.Line,
                        "SKO1606",
                        FindingSeverity.Advice,
                        $"'{target}' lies more than one folder deep; the standard advises one, so that agents find it."
                    );
                }
            }
        }

        foreach (var file in folder.Files.Where(f => IsMeantToBeRead(f.Name) && !named.Contains(f.Name)))
        {
            yield return new CheckFinding(
                file.Name,
                0,
                "SKO1607",
                FindingSeverity.Advice,
                "No text of the skill names this file, so no agent will look at it; name it where it is needed, or leave it out."
            );
        }
    }

    private static bool IsMeantToBeRead(string name) =>
        name.StartsWith("references/", StringComparison.Ordinal) || name.StartsWith("scripts/", StringComparison.Ordinal);

    // Paths are relative to the skill's root by the standard; many people write them relative to the file they stand in.
    private static string? Resolve(CheckedFolder folder, CheckedFile file, FileLink link)
    {
        var own = Inside(Path.Combine(Path.GetDirectoryName(file.Name) ?? "", link.Target));
        var fromRoot = Inside(link.Target);
        return fromRoot is not null && Exists(folder, fromRoot) ? fromRoot
            : own is not null && Exists(folder, own) ? own
            : fromRoot ?? own;
    }

    private static string? Inside(string path)
    {
        var parts = new Stack<string>();
        if (Path.IsPathRooted(path))
        {
            return null;
        }

        foreach (var part in path.Split('/', '\\').Where(static p => p is not ("" or ".")))
        {
            if (part != "..")
            {
                parts.Push(part);
            }
            else if (!parts.TryPop(out _))
            {
                return null;
            }
        }

        return string.Join('/', parts.Reverse());
    }

    private static bool Exists(CheckedFolder folder, string target) =>
        folder.Files.Any(f => f.Name.Equals(target, StringComparison.Ordinal))
        || target.Length > 0 && folder.Files.Any(f => f.Name.StartsWith(target.TrimEnd('/') + "/", StringComparison.Ordinal));

    private static string Nearest(CheckedFolder folder, string target)
    {
        var name = folder.Files.Select(static f => f.Name).FirstOrDefault(n => n.Equals(target, StringComparison.OrdinalIgnoreCase));
        name ??= NearestName.Find(target, folder.Files.Select(static f => f.Name).ToList());
        return name is null ? "" : $" (did you mean '{name}'?)";
    }
}
