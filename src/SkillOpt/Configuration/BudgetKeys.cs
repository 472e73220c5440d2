namespace SkillOpt.Configuration;

/// <summary>The keys of the caps.</summary>
internal static class BudgetKeys
{
    public static IEnumerable<ConfigKey> All { get; } =
    [
        KeyFactory.OptionalNumber("budget.max_cost", "Most money, in US dollars.", 0, null,
            s => (double?)s.Budget.MaxCost, (s, v) => s with { Budget = s.Budget with { MaxCost = (decimal?)v } }) with { Effect = ConfigEffect.Extends },
        KeyFactory.OptionalInteger("budget.max_tokens", "Most tokens, prompt and completion together.", 0,
            s => s.Budget.MaxTokens, (s, v) => s with { Budget = s.Budget with { MaxTokens = v } }) with { Effect = ConfigEffect.Extends },
        KeyFactory.OptionalInteger("budget.max_calls", "Most model calls.", 0,
            s => s.Budget.MaxCalls, (s, v) => s with { Budget = s.Budget with { MaxCalls = v } }) with { Effect = ConfigEffect.Extends },
        KeyFactory.OptionalNumber("budget.max_minutes", "Most minutes of this process.", 0, null,
            s => s.Budget.MaxMinutes, (s, v) => s with { Budget = s.Budget with { MaxMinutes = v } }) with { Effect = ConfigEffect.None },
    ];
}
