using Microsoft.Extensions.AI;
using SkillOpt.Budgets;
using SkillOpt.Rollouts;

namespace SkillOpt.Benchmarks.Shared;

/// <summary>One call of the target with the settings all benchmarks share.</summary>
internal static class ModelReply
{
    /// <summary>Settings of a call for a rollout; the longest reply is for the model's own settings to say.</summary>
    public static ChatOptions OptionsFor(RolloutRequest request) => new() { Seed = request.Seed };

    /// <summary>What a reply consumed.</summary>
    public static Usage UsageOf(ChatResponse response) => new()
    {
        Calls = 1,
        PromptTokens = response.Usage?.InputTokenCount ?? 0,
        CachedTokens = response.Usage?.CachedInputTokenCount ?? 0,
        CompletionTokens = response.Usage?.OutputTokenCount ?? 0,
        ReasoningTokens = response.Usage?.ReasoningTokenCount ?? 0,
    };

    /// <summary>The skill as the block that the benchmarks put into a prompt; empty for an empty skill.</summary>
    public static string SkillBlock(Skills.Skill skill) =>
        string.IsNullOrWhiteSpace(skill.Document.Text) ? "" : $"## Skill\n{skill.Document.Text.Trim()}\n\n";
}
