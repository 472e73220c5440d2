namespace SkillOpt.Projects;

/// <summary>A value given outside the project file, such as <c>--train.epochs 2</c>.</summary>
/// <param name="Path">The key's dotted path, or a section's when it has a short form.</param>
/// <param name="Text">The value as typed.</param>
/// <param name="Origin">How to name it in messages, e.g. <c>--train.epochs</c>.</param>
public sealed record ConfigOverride(string Path, string Text, string Origin)
{
    /// <summary>Reads <c>key=value</c>.</summary>
    /// <exception cref="SkillOptException">SKO1309: there is no equals sign.</exception>
    public static ConfigOverride Parse(string assignment)
    {
        var split = assignment.IndexOf('=', StringComparison.Ordinal);
        return split > 0
            ? new ConfigOverride(assignment[..split].Trim(), assignment[(split + 1)..].Trim(), $"--{assignment[..split].Trim()}")
            : throw new SkillOptException("SKO1309", $"--set {assignment}: write it as key=value, for example --set train.epochs=2.");
    }
}
