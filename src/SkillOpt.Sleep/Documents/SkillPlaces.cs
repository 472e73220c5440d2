namespace SkillOpt.Sleep;

/// <summary>Finds the file of a skill that was at work: in the project first, then among those of the person.</summary>
internal sealed class SkillPlaces(string project, Machine machine, IReadOnlyList<string> further)
{
    private static readonly string[] s_agents =
    [
        ".agents",
        ".claude",
        ".cursor",
        ".devin",
        ".codex",
        ".gemini",
        ".qwen",
        ".opencode",
        ".github",
        ".pi",
    ];

    /// <summary>The skill of that name.</summary>
    /// <param name="name">As the session names it; what stands before a colon names a plugin.</param>
    public FoundSkill Find(string name)
    {
        if (SkillNames.Safe(name[(name.LastIndexOf(':') + 1)..]) is not { } safe)
        {
            return new FoundSkill(name, null, "its name cannot be the name of a folder");
        }

        foreach (var level in Levels())
        {
            var found = level
                .Select(root => Path.Combine(root, safe, "SKILL.md"))
                .Where(File.Exists)
                .Select(RealPath.Of)
                .Distinct(StringComparer.Ordinal)
                .ToList();
            if (found.Count == 1)
            {
                return new FoundSkill(safe, found[0], null);
            }

            if (found.Count > 1)
            {
                return new FoundSkill(safe, null, $"there are several of that name: {string.Join(", ", found)}");
            }
        }

        return new FoundSkill(safe, null, "its file was not found");
    }

    /// <summary>Where the skill is kept in which is learned what belongs to no other.</summary>
    public string Managed(string name) => Path.Combine(project, ".claude", "skills", name, "SKILL.md");

    private IEnumerable<IEnumerable<string>> Levels()
    {
        yield return s_agents.Select(a => Path.Combine(project, a, "skills"));
        yield return further;
        yield return s_agents.Select(a => Path.Combine(machine.Home, a, "skills"));
        yield return Plugins(Path.Combine(machine.Home, ".claude", "plugins", "cache"));
    }

    // market/plugin/version/skills; of several versions the newest.
    private static IEnumerable<string> Plugins(string cache) =>
        FolderWalk
            .Folders(cache)
            .SelectMany(FolderWalk.Folders)
            .Select(p => FolderWalk.Folders(p).MaxBy(v => Path.GetFileName(v), VersionOrder.Instance))
            .OfType<string>()
            .Select(v => Path.Combine(v, "skills"));
}
