namespace SkillOpt.Tasks;

/// <summary>An input file of a task.</summary>
/// <param name="Name">The path as the task names it, relative, forward slashes, never leaving its folder.</param>
/// <param name="FullPath">Where it lies on this machine.</param>
/// <param name="Hash">SHA-256 of its bytes.</param>
public sealed record TaskFile(string Name, string FullPath, ContentHash Hash);
