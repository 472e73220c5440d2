using System.Reflection;

namespace SkillOpt.Cli;

/// <summary>How this command is typed here, so that a line which is printed can be typed as it stands.</summary>
internal static class CommandName
{
    private const string Usual = "skillopt";

    private static readonly string[] s_endings = OperatingSystem.IsWindows() ? [".exe", ".cmd"] : [""];

    /// <summary><c>skillopt</c> where that finds the program; otherwise what it was started with.</summary>
    public static string Text { get; } = Find();

    /// <summary>A line to be typed: the command and these arguments.</summary>
    public static string Line(params IEnumerable<string> arguments) => string.Join(' ', arguments.Select(Quote).Prepend(Text));

    /// <summary>An argument as a shell takes it for one.</summary>
    public static string Quote(string argument)
    {
        if (
            argument.Length > 0
            && argument.All(c =>
                char.IsLetterOrDigit(c)
                || c is '-' or '_' or '.' or '/' or ':' or '=' or ',' or '@' or '+' or '%'
                || OperatingSystem.IsWindows() && c == '\\'
            )
        )
        {
            return argument;
        }

        return OperatingSystem.IsWindows()
            ? $"\"{argument.Replace("\"", "\\\"", StringComparison.Ordinal)}\""
            : $"'{argument.Replace("'", "'\\''", StringComparison.Ordinal)}'";
    }

    private static string Find()
    {
        var own = typeof(CommandName).Assembly;
        if (Assembly.GetEntryAssembly() != own || Environment.ProcessPath is not { } process || IsOnPath())
        {
            return Usual;
        }

        return Path.GetFileNameWithoutExtension(process) is "dotnet"
            ? $"dotnet {Quote(Path.Combine(AppContext.BaseDirectory, own.GetName().Name + ".dll"))}"
            : Quote(process);
    }

    private static bool IsOnPath() =>
        (Environment.GetEnvironmentVariable("PATH") ?? "")
            .Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries)
            .Any(folder => s_endings.Any(ending => File.Exists(Path.Combine(folder, Usual + ending))));
}
