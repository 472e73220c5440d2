namespace SkillOpt.Sleep;

/// <summary>What a person asked, and what the agent finally said to it.</summary>
/// <param name="Prompt">The person's words, redacted.</param>
/// <param name="Reply">The agent's last words before the person spoke again, redacted; empty when there were none.</param>
public sealed record Exchange(string Prompt, string Reply);
