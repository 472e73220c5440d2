using System.Text.Json.Nodes;

namespace SkillOpt.Calls;

/// <summary>
/// Which model fills a role, and how it is called. Immutable; holds no secret (keys are read from variables by the provider).
/// </summary>
public sealed record ModelSettings
{
    /// <summary>The model as <c>provider:model</c>, e.g. <c>openai:gpt-5.4-mini</c>, <c>practice:apprentice</c>, <c>handoff</c>.</summary>
    public required string Name { get; init; }

    /// <summary>The role the model fills, when known; it only keeps the roles' handoff prompts in folders of their own.</summary>
    public ModelRole? Role { get; init; }

    /// <summary>
    /// The benchmark whose tasks the target does, when they come from one; only a practice model asks, to play by the rules of its world.
    /// </summary>
    public string? Benchmark { get; init; }

    /// <summary>The provider's base URL; null takes the provider's own variable or default.</summary>
    public string? BaseUrl { get; init; }

    /// <summary>Name of the environment variable that holds the key; null takes the provider's own.</summary>
    public string? KeyVariable { get; init; }

    /// <summary>Most tokens of a reply; null leaves it to the caller and the provider.</summary>
    public int? MaxOutputTokens { get; init; }

    /// <summary>Sampling temperature; null omits it (reasoning models refuse it).</summary>
    public double? Temperature { get; init; }

    /// <summary>Reasoning effort (<c>minimal</c>, <c>low</c>, <c>medium</c>, <c>high</c>); null omits it.</summary>
    public string? ReasoningEffort { get; init; }

    /// <summary>Thinking switch of servers that have one: <c>server_default</c>, <c>enabled</c> or <c>disabled</c>.</summary>
    public string Thinking { get; init; } = "server_default";

    /// <summary>Whether rollout seeds are sent to the provider. Practice models always get them.</summary>
    public bool SendSeed { get; init; }

    /// <summary>Further fields of the request body, for servers that want some.</summary>
    public JsonObject? ExtraBody { get; init; }

    /// <summary>Longest wait for one attempt, in seconds.</summary>
    public double AttemptTimeoutSeconds { get; init; } = 120;

    /// <summary>Longest wait for one call with all its retries, in seconds.</summary>
    public double TotalTimeoutSeconds { get; init; } = 600;

    /// <summary>Retries after the first attempt.</summary>
    public int MaxRetries { get; init; } = 5;

    /// <summary>Most calls in flight to this provider.</summary>
    public int MaxInFlight { get; init; } = 64;

    /// <summary>Requests per minute; 0 = no limit of ours.</summary>
    public int RequestsPerMinute { get; init; }

    /// <summary>Tokens per minute; 0 = no limit of ours.</summary>
    public int TokensPerMinute { get; init; }

    /// <summary>
    /// Largest image that is sent, in megabytes (10⁶ bytes, before encoding); a task with a larger one fails without a score.
    /// </summary>
    public double MaxImageMegabytes { get; init; } = 20;
}
