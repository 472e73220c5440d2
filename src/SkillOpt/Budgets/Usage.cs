namespace SkillOpt.Budgets;

/// <summary>What model calls consumed. Adds up; all counts are at least 0.</summary>
public sealed record Usage
{
    /// <summary>Nothing consumed.</summary>
    public static Usage Zero { get; } = new();

    /// <summary>Number of model calls.</summary>
    public long Calls { get; init; }

    /// <summary>Those of the calls that went in a batch, at its lower price.</summary>
    public long BatchCalls { get; init; }

    /// <summary>Replies that were kept from an earlier run and served instead of a call. They cost nothing and are not among <see cref="Calls"/>.</summary>
    public long ReusedCalls { get; init; }

    /// <summary>Prompt tokens, cached ones included.</summary>
    public long PromptTokens { get; init; }

    /// <summary>Prompt tokens that the provider read from its cache.</summary>
    public long CachedTokens { get; init; }

    /// <summary>Completion tokens, reasoning included.</summary>
    public long CompletionTokens { get; init; }

    /// <summary>Completion tokens spent on reasoning.</summary>
    public long ReasoningTokens { get; init; }

    /// <summary>Calls whose tokens were estimated because the provider reported none.</summary>
    public long EstimatedCalls { get; init; }

    /// <summary>Time spent waiting for the models, in seconds, summed over calls.</summary>
    public double Seconds { get; init; }

    /// <summary>The sum.</summary>
    public static Usage operator +(Usage left, Usage right) => new()
    {
        Calls = left.Calls + right.Calls,
        BatchCalls = left.BatchCalls + right.BatchCalls,
        ReusedCalls = left.ReusedCalls + right.ReusedCalls,
        PromptTokens = left.PromptTokens + right.PromptTokens,
        CachedTokens = left.CachedTokens + right.CachedTokens,
        CompletionTokens = left.CompletionTokens + right.CompletionTokens,
        ReasoningTokens = left.ReasoningTokens + right.ReasoningTokens,
        EstimatedCalls = left.EstimatedCalls + right.EstimatedCalls,
        Seconds = left.Seconds + right.Seconds,
    };

    /// <summary>The sum; see the operator.</summary>
    public static Usage Add(Usage left, Usage right) => left + right;
}
