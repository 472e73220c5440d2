namespace SkillOpt.Projects;

/// <summary>The keys of the caps.</summary>
internal static class BudgetKeys
{
    public static IEnumerable<ConfigKey> All { get; } =
    [
        KeyFactory.OptionalNumber(
            "budget.max_cost",
            "Most money, in US dollars.",
            0,
            null,
            s => (double?)s.Budget.MaxCost,
            (s, v) => s with { Budget = s.Budget with { MaxCost = (decimal?)v } }
        ) with
        {
            Effect = ConfigEffect.None,
        },
        KeyFactory.OptionalInteger(
            "budget.max_tokens",
            "Most tokens, prompt and completion together.",
            0,
            s => s.Budget.MaxTokens,
            (s, v) => s with { Budget = s.Budget with { MaxTokens = v } }
        ) with
        {
            Effect = ConfigEffect.None,
        },
        KeyFactory.OptionalInteger(
            "budget.max_calls",
            "Most model calls.",
            0,
            s => s.Budget.MaxCalls,
            (s, v) => s with { Budget = s.Budget with { MaxCalls = v } }
        ) with
        {
            Effect = ConfigEffect.None,
        },
        KeyFactory.OptionalNumber(
            "budget.max_minutes",
            "Most minutes of this process.",
            0,
            null,
            s => s.Budget.MaxMinutes,
            (s, v) => s with { Budget = s.Budget with { MaxMinutes = v } }
        ) with
        {
            Effect = ConfigEffect.None,
        },
        KeyFactory.OptionalText(
            "budget.prices",
            "A YAML file of model prices that win over the built-in ones.",
            s => s.Budget.Prices,
            (s, v) => s with { Budget = s.Budget with { Prices = v } }
        ) with
        {
            Kind = ConfigKind.Path,
            Effect = ConfigEffect.None,
        },
        .. Of(ModelRole.Target, (b, v) => b with { Target = v }),
        .. Of(ModelRole.Optimizer, (b, v) => b with { Optimizer = v }),
        .. Of(ModelRole.Judge, (b, v) => b with { Judge = v }),
    ];

    private static IEnumerable<ConfigKey> Of(ModelRole role, Func<BudgetOptions, RoleBudget, BudgetOptions> write)
    {
        var name = role.ToString().ToLowerInvariant();
        RunSpec Set(RunSpec spec, RoleBudget caps) => spec with { Budget = write(spec.Budget, caps) };
        return
        [
            KeyFactory.OptionalNumber(
                $"budget.{name}.max_cost",
                $"Most money for the {name}, in US dollars.",
                0,
                null,
                s => (double?)s.Budget[role].MaxCost,
                (s, v) => Set(s, s.Budget[role] with { MaxCost = (decimal?)v })
            ) with
            {
                Effect = ConfigEffect.None,
            },
            KeyFactory.OptionalInteger(
                $"budget.{name}.max_tokens",
                $"Most tokens of the {name}.",
                0,
                s => s.Budget[role].MaxTokens,
                (s, v) => Set(s, s.Budget[role] with { MaxTokens = v })
            ) with
            {
                Effect = ConfigEffect.None,
            },
            KeyFactory.OptionalInteger(
                $"budget.{name}.max_calls",
                $"Most calls of the {name}.",
                0,
                s => s.Budget[role].MaxCalls,
                (s, v) => Set(s, s.Budget[role] with { MaxCalls = v })
            ) with
            {
                Effect = ConfigEffect.None,
            },
        ];
    }
}
