#pragma warning disable RS0030 // Belongs to the one place that knows the process's console.
namespace SkillOpt.Cli;

/// <summary>Whether the terminal shows more than ASCII.</summary>
internal static class LocaleText
{
    /// <summary>
    /// Whether the process's locale is one of UTF-8: on Windows the console's code page says so, elsewhere the first of <c>LC_ALL</c>,
    /// <c>LC_CTYPE</c> and <c>LANG</c> that is set. Where none is set nothing is known, and UTF-8 is what terminals have today.
    /// </summary>
    public static bool IsUtf8 { get; } =
        OperatingSystem.IsWindows()
            ? Console.OutputEncoding.CodePage == 65001
            : new[] { "LC_ALL", "LC_CTYPE", "LANG" }
                .Select(Environment.GetEnvironmentVariable)
                .FirstOrDefault(v => !string.IsNullOrEmpty(v))
                ?.Replace("-", "", StringComparison.Ordinal)
                .Contains("utf8", StringComparison.OrdinalIgnoreCase) != false;
}
