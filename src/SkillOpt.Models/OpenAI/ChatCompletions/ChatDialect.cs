namespace SkillOpt.Models;

/// <summary>Where servers that speak Chat Completions differ.</summary>
internal sealed record ChatDialect
{
    /// <summary>The field of the token limit: <c>max_completion_tokens</c> at OpenAI, <c>max_tokens</c> elsewhere.</summary>
    public string MaxTokensField { get; init; } = "max_tokens";

    /// <summary>True to send no temperature: reasoning models refuse it.</summary>
    public bool OmitTemperature { get; init; }

    /// <summary>True when the server takes <c>reasoning_effort</c>.</summary>
    public bool SendsEffort { get; init; } = true;

    /// <summary>How thinking is switched.</summary>
    public ThinkingSwitch Thinking { get; init; } = ThinkingSwitch.TemplateArguments;

    /// <summary>True when a leading <c>&lt;think&gt;</c> block in the text is reasoning, as local servers leave it.</summary>
    public bool SplitsThinkBlock { get; init; } = true;

    /// <summary>Used when the settings name no temperature; null omits it.</summary>
    public double? DefaultTemperature { get; init; }
}
