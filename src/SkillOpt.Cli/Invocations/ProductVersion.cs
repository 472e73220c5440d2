using System.Reflection;

namespace SkillOpt.Cli;

/// <summary>The program's version, without the build's source revision.</summary>
internal static class ProductVersion
{
    public static string Text { get; } =
        (typeof(ProductVersion).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion ?? "0").Split(
            '+'
        )[0];
}
