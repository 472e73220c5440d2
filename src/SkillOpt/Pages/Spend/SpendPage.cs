namespace SkillOpt.Reporting;

/// <summary>Where the money goes, and whether the cap or the end is reached first.</summary>
/// <param name="Head">What stands over every page.</param>
/// <param name="Meter">What was taken, against caps and forecast.</param>
/// <param name="By">What the rows are grouped by.</param>
/// <param name="Rows">What was taken, in order.</param>
/// <param name="Roles">What each role took beside its forecast.</param>
/// <param name="OverTime">What had been taken at the end of each stage; empty where the run does not tell it.</param>
/// <param name="Prices">The prices in force, by model; a model without one has none.</param>
/// <param name="Note">What the run does not tell; null where it tells all.</param>
internal sealed record SpendPage(
    PageHead Head,
    SpendMeter Meter,
    SpendGrouping By,
    IReadOnlyList<SpendRow> Rows,
    IReadOnlyList<SpendRole> Roles,
    IReadOnlyList<SpendPoint> OverTime,
    IReadOnlyList<PriceView> Prices,
    string? Note
);

/// <summary>What the rows of the spend page are grouped by.</summary>
internal enum SpendGrouping
{
    /// <summary>By role, stage and model.</summary>
    Stage,

    /// <summary>By training step.</summary>
    Step,

    /// <summary>By role.</summary>
    Role,

    /// <summary>By model.</summary>
    Model,
}

/// <summary>What was taken for a purpose.</summary>
/// <param name="Name">What the row is: a step, a role, a model, or a stage.</param>
/// <param name="Role">The role; null where the row holds several.</param>
/// <param name="Stage">The stage; null where the row holds several.</param>
/// <param name="Model">The model; null where the row holds several.</param>
/// <param name="Usage">What it took.</param>
/// <param name="Cost">US dollars of the models whose price is known; null where no price is known.</param>
/// <param name="HasUnpriced">Whether a model without a known price is in it.</param>
/// <param name="ByRole">US dollars, or calls where no price is known, by role, for a stacked bar.</param>
internal sealed record SpendRow(
    string Name,
    string? Role,
    string? Stage,
    string? Model,
    UsageView Usage,
    decimal? Cost,
    bool HasUnpriced,
    IReadOnlyList<RoleShare> ByRole
);

/// <summary>A role's part of a row.</summary>
/// <param name="Role">The role.</param>
/// <param name="Calls">Calls.</param>
/// <param name="Tokens">Tokens in and out.</param>
/// <param name="Cost">US dollars; null where a price is not known.</param>
internal sealed record RoleShare(string Role, long Calls, long Tokens, decimal? Cost);

/// <summary>What a role took beside its forecast.</summary>
/// <param name="Role">The role.</param>
/// <param name="ForecastCalls">Calls forecast; null without a forecast.</param>
/// <param name="Calls">Calls made.</param>
/// <param name="ForecastTokens">Tokens forecast; null without a forecast.</param>
/// <param name="Tokens">Tokens used.</param>
/// <param name="CallsRatio">Forecast divided by made; null where either is missing.</param>
internal sealed record SpendRole(string Role, double? ForecastCalls, long Calls, double? ForecastTokens, long Tokens, double? CallsRatio);

/// <summary>What had been taken at a moment.</summary>
/// <param name="At">When.</param>
/// <param name="Stage">The stage that had ended.</param>
/// <param name="Step">The step; null where it belongs to none.</param>
/// <param name="Calls">Calls in all.</param>
/// <param name="Tokens">Tokens in all.</param>
/// <param name="Cost">US dollars in all; null where no price is known.</param>
internal sealed record SpendPoint(DateTimeOffset At, string Stage, int? Step, long Calls, long Tokens, decimal? Cost);

/// <summary>The price of a model.</summary>
/// <param name="Model">The model as configured.</param>
/// <param name="Input">US dollars for a million tokens in; null where the price is not known.</param>
/// <param name="CachedInput">The same for cached ones.</param>
/// <param name="Output">The same for tokens out.</param>
internal sealed record PriceView(string Model, decimal? Input, decimal? CachedInput, decimal? Output);
