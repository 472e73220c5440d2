namespace SkillOpt.Agents.Tests;

/// <summary>The processes of this machine, by words of their command lines.</summary>
internal static class Processes
{
    public static IReadOnlyList<string> With(string word) =>
        [
            .. Directory
                .EnumerateDirectories("/proc")
                .Where(static d => int.TryParse(Path.GetFileName(d), out _))
                .Select(static d => CommandLine(d))
                .Where(c => c.Contains(word, StringComparison.Ordinal)),
        ];

    private static string CommandLine(string process)
    {
        try
        {
            return File.ReadAllText(Path.Combine(process, "cmdline")).Replace('\0', ' ');
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return "";
        }
    }
}
