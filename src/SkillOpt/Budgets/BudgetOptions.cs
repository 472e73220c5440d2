namespace SkillOpt;

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

    /// <summary>Caps of the target alone.</summary>
    public RoleBudget Target { get; init; } = RoleBudget.None;

    /// <summary>Caps of the optimizer alone.</summary>
    public RoleBudget Optimizer { get; init; } = RoleBudget.None;

    /// <summary>Caps of the judge alone.</summary>
    public RoleBudget Judge { get; init; } = RoleBudget.None;

    /// <summary>A YAML file of prices that win over the built-in ones; null for none.</summary>
    public string? Prices { get; init; }

    /// <summary>The caps of one role.</summary>
    public RoleBudget this[ModelRole role] =>
        role switch
        {
            ModelRole.Target => Target,
            ModelRole.Optimizer => Optimizer,
            _ => Judge,
        };
}
