namespace SkillOpt.Budgets;

/// <summary>Caps of a run; null means none. Reaching one stops the run cleanly with exit code 4, resumable with a higher cap.</summary>
public sealed record BudgetOptions
{
    /// <summary>Most money, in US dollars.</summary>
    public decimal? MaxCost { get; init; }

    /// <summary>Most tokens, prompt and completion together.</summary>
    public long? MaxTokens { get; init; }

    /// <summary>Most model calls.</summary>
    public long? MaxCalls { get; init; }

    /// <summary>Most wall-clock minutes of this process.</summary>
    public double? MaxMinutes { get; init; }
}
