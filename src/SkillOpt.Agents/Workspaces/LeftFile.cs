namespace SkillOpt.Agents;

/// <summary>A file that an agent left.</summary>
/// <param name="Name">Its path below the working folder, with forward slashes.</param>
/// <param name="Bytes">Its size.</param>
internal sealed record LeftFile(string Name, long Bytes);
