namespace SkillOpt.Sleep;

/// <summary>Paths of documents that may be written: absolute, without detours, named as agents name them.</summary>
internal static class LivePaths
{
    /// <summary>Names of documents that agents read.</summary>
    public static readonly IReadOnlyList<string> Names = ["SKILL.md", "CLAUDE.md", "AGENTS.md"];

    /// <summary>The path in its plain form; null when it may not be used.</summary>
    public static string? Safe(string path)
    {
        var trimmed = path.Trim();
        if (trimmed.Length == 0 || trimmed.Any(char.IsControl) || !Path.IsPathFullyQualified(trimmed))
        {
            return null;
        }

        return
            trimmed.Split('/', '\\').Contains("..", StringComparer.Ordinal)
            || !Names.Contains(Path.GetFileName(trimmed), StringComparer.Ordinal)
            ? null
            : Path.GetFullPath(trimmed);
    }
}
