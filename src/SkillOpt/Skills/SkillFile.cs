namespace SkillOpt;

/// <summary>How the files of a skill are named.</summary>
internal static class SkillFile
{
    /// <summary>The name as the skill knows it: forward slashes, no leading <c>./</c>, the main file when empty.</summary>
    public static string Normalize(string? name)
    {
        var path = (name ?? "").Trim().Replace('\\', '/');
        while (path.StartsWith("./", StringComparison.Ordinal))
        {
            path = path[2..];
        }

        return path.Length == 0 || path.Equals(Skill.MainFile, StringComparison.OrdinalIgnoreCase) ? Skill.MainFile : path;
    }
}
