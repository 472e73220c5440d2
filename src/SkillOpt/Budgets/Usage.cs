namespace SkillOpt;

/// <summary>
/// What model calls consumed. Adds up, and can only grow: a negative count is taken as 0, and a sum that is too large for a number stays at
/// the largest.
/// </summary>
public sealed record Usage
{
    /// <summary>Nothing consumed.</summary>
    public static Usage Zero { get; } = new();

    /// <summary>Number of model calls.</summary>
    public long Calls
    {
        get;
        init => field = Math.Max(0, value);
    }

    /// <summary>Those of the calls that went in a batch, at its lower price.</summary>
    public long BatchCalls
    {
        get;
        init => field = Math.Max(0, value);
    }

    /// <summary>
    /// Replies that were kept from an earlier run and served instead of a call. They cost nothing and are not among <see cref="Calls"/>.
    /// </summary>
    public long ReusedCalls
    {
        get;
        init => field = Math.Max(0, value);
    }

    /// <summary>
    /// Attempts that failed and were made again by the model's client. They are not among <see cref="Calls"/>; a cap on calls counts them.
    /// </summary>
    public long Retries
    {
        get;
        init => field = Math.Max(0, value);
    }

    /// <summary>Prompt tokens, cached ones included.</summary>
    public long PromptTokens
    {
        get;
        init => field = Math.Max(0, value);
    }

    /// <summary>Prompt tokens that the provider read from its cache.</summary>
    public long CachedTokens
    {
        get;
        init => field = Math.Max(0, value);
    }

    /// <summary>Completion tokens, reasoning included.</summary>
    public long CompletionTokens
    {
        get;
        init => field = Math.Max(0, value);
    }

    /// <summary>Completion tokens spent on reasoning.</summary>
    public long ReasoningTokens
    {
        get;
        init => field = Math.Max(0, value);
    }

    /// <summary>Calls whose tokens were estimated because the provider reported none.</summary>
    public long EstimatedCalls
    {
        get;
        init => field = Math.Max(0, value);
    }

    /// <summary>Time spent waiting for the models, in seconds, summed over calls.</summary>
    public double Seconds
    {
        get;
        init => field = value > 0 ? value : 0;
    }

    /// <summary>The sum.</summary>
    public static Usage operator +(Usage left, Usage right) =>
        new()
        {
            Calls = Sum(left.Calls, right.Calls),
            BatchCalls = Sum(left.BatchCalls, right.BatchCalls),
            ReusedCalls = Sum(left.ReusedCalls, right.ReusedCalls),
            Retries = Sum(left.Retries, right.Retries),
            PromptTokens = Sum(left.PromptTokens, right.PromptTokens),
            CachedTokens = Sum(left.CachedTokens, right.CachedTokens),
            CompletionTokens = Sum(left.CompletionTokens, right.CompletionTokens),
            ReasoningTokens = Sum(left.ReasoningTokens, right.ReasoningTokens),
            EstimatedCalls = Sum(left.EstimatedCalls, right.EstimatedCalls),
            Seconds = left.Seconds + right.Seconds,
        };

    /// <summary>The sum; see the operator.</summary>
    public static Usage Add(Usage left, Usage right) => left + right;

    /// <summary>Prompt and completion tokens together.</summary>
    internal long Tokens => Sum(PromptTokens, CompletionTokens);

    // Neither is negative, so a sum that wraps is negative.
    private static long Sum(long left, long right) => unchecked(left + right) is >= 0 and var sum ? sum : long.MaxValue;
}
