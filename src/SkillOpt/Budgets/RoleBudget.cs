namespace SkillOpt;

/// <summary>Caps of one role; null means none.</summary>
public sealed record RoleBudget
{
    /// <summary>No caps.</summary>
    public static RoleBudget None { get; } = new();

    /// <summary>Most money, in US dollars.</summary>
    public decimal? MaxCost { get; init; }

    /// <summary>Most tokens, prompt and completion together.</summary>
    public long? MaxTokens { get; init; }

    /// <summary>Most model calls.</summary>
    public long? MaxCalls { get; init; }
}
