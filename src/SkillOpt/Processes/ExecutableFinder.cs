namespace SkillOpt;

/// <summary>Finds programs the way a shell would.</summary>
internal static class ExecutableFinder
{
    /// <summary>Full path of a program; null when there is none.</summary>
    /// <param name="program">A name looked up on PATH, or a path relative to <paramref name="workingDirectory"/>.</param>
    /// <param name="workingDirectory">Where relative paths start; null = our own working directory.</param>
    public static string? Find(string program, string? workingDirectory = null)
    {
        if (program.Length == 0)
        {
            return null;
        }

        if (program.Contains('/') || (OperatingSystem.IsWindows() && program.Contains('\\')))
        {
            return FirstRunnable(Path.GetFullPath(program, Path.GetFullPath(workingDirectory ?? ".")));
        }

        return (Environment.GetEnvironmentVariable("PATH") ?? "")
            .Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries)
            .Where(Path.IsPathFullyQualified)
            .Select(folder => FirstRunnable(Path.Combine(folder, program)))
            .FirstOrDefault(found => found is not null);
    }

    private static string? FirstRunnable(string path)
    {
        if (!OperatingSystem.IsWindows())
        {
            return
                File.Exists(path)
                && (File.GetUnixFileMode(path) & (UnixFileMode.UserExecute | UnixFileMode.GroupExecute | UnixFileMode.OtherExecute))
                    != UnixFileMode.None
                ? path
                : null;
        }

        string[] endings = Path.HasExtension(path) ? [""] : [".exe", ".cmd", ".bat"];
        return endings.Select(ending => path + ending).FirstOrDefault(File.Exists);
    }
}
