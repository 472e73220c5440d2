namespace SkillOpt.Rollouts;

/// <summary>What an agent did with the skill in a rollout, where that can be seen.</summary>
/// <param name="IsListed">Whether the agent was told that the skill exists; null when nobody saw what it was told.</param>
/// <param name="IsLoaded">Whether it read the skill's text: by a tool call, a shell command or a slash command.</param>
public sealed record SkillUse(bool? IsListed, bool IsLoaded);
