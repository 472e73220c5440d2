namespace SkillOpt.Sleep;

/// <summary>The sources that come with the product.</summary>
public static class SessionSources
{
    /// <summary>All of them, by name.</summary>
    public static IReadOnlyList<ISessionSource> All { get; } =
    [
        new ClaudeSource(),
        new CodexSource(),
        new CopilotChatSource(),
        new CopilotCliSource(),
        new CursorSource(),
        new OpenCodeSource(),
        new PiSource(),
        new GeminiSource(),
        new QwenSource(),
        new DevinSource(),
        new NeutralSource(),
    ];

    /// <summary>Those that were named; all when none was.</summary>
    /// <param name="names">Names, in any case.</param>
    /// <exception cref="SkillOptException">SKO7001: there is no such source.</exception>
    public static IReadOnlyList<ISessionSource> Named(IReadOnlyCollection<string> names)
    {
        ArgumentNullException.ThrowIfNull(names);
        return names.Count == 0 ? All : [.. names.Select(Named).Distinct()];
    }

    private static ISessionSource Named(string name) =>
        All.FirstOrDefault(s => string.Equals(s.Name, name, StringComparison.OrdinalIgnoreCase))
        ?? throw new SkillOptException(
            "SKO7001",
            $"There is no source of sessions '{name}'; there are {string.Join(", ", All.Select(s => s.Name))}."
        );
}
