namespace SkillOpt.Projects;

/// <summary>A mapping of the project file.</summary>
/// <param name="Path">The dotted path.</param>
/// <param name="Meaning">One sentence for a person.</param>
internal sealed record ConfigSection(string Path, string Meaning)
{
    /// <summary>
    /// The key that a plain value in the section's place sets, e.g. <c>target.model</c> for <c>target: openai:x</c>; null when a mapping is
    /// needed.
    /// </summary>
    public string? Shorthand { get; init; }

    /// <summary>The key that collects all entries the table does not name; null when they are errors.</summary>
    public string? Rest { get; init; }

    /// <summary>The last part of the path.</summary>
    public string Name => Path[(Path.LastIndexOf('.') + 1)..];

    /// <summary>The path without its last part; empty at the top.</summary>
    public string Parent => Path.Contains('.') ? Path[..Path.LastIndexOf('.')] : "";
}
