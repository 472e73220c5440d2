using Microsoft.Extensions.AI;
using SkillOpt.Rollouts;

namespace SkillOpt.Benchmarks;

/// <summary>One call of the target with the settings all benchmarks share.</summary>
internal static class TargetCall
{
    /// <summary>Settings of a call for a rollout; the longest reply is for the model's own settings to say.</summary>
    public static ChatOptions OptionsFor(RolloutRequest request) => new() { Seed = request.Seed };

    /// <summary>The skill as the block that the benchmarks put into a prompt; empty for an empty skill.</summary>
    public static string SkillBlock(Skill skill) =>
        string.IsNullOrWhiteSpace(skill.Document.Text) ? "" : $"## Skill\n{skill.Document.Text.Trim()}\n\n";
}
