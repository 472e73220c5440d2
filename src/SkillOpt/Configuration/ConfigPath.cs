namespace SkillOpt.Projects;

/// <summary>What a path typed on the command line may leave out, and how far it may reach into a mapping.</summary>
internal static class ConfigPath
{
    /// <summary>
    /// The whole path: <c>slow_update</c> means <c>train.slow_update</c>, because only one section with a short form has that name.
    /// </summary>
    public static string Full(string path)
    {
        if (ConfigTable.Find(path) is not null || ConfigTable.FindSection(path) is not null)
        {
            return path;
        }

        var sections = ConfigTable.Sections.Where(s => s.Shorthand is not null && s.Name == path).ToList();
        return sections.Count == 1 ? sections[0].Path : path;
    }

    /// <summary>
    /// The key whose mapping a path reaches into, and the names inside it: <c>environment.seconds</c>, <c>scorer.threshold</c>; null for
    /// other paths.
    /// </summary>
    public static (ConfigKey Key, IReadOnlyList<string> Names)? PartOf(string path)
    {
        var names = path.Split('.');
        for (var length = names.Length - 1; length > 0; length--)
        {
            var above = string.Join('.', names[..length]);
            var key =
                ConfigTable.Find(above) is { Kind: ConfigKind.Free } free ? free
                : ConfigTable.FindSection(above)?.Rest is { } rest ? ConfigTable.Find(rest)
                : null;
            if (key is not null && names[length..].All(n => n.Length > 0))
            {
                return (key, names[length..]);
            }
        }

        return null;
    }
}
