using SkillOpt.Projects;
using SkillOpt.Runs;

namespace SkillOpt.Reporting;

/// <summary>Where the money goes, and whether the cap or the end is reached first.</summary>
/// <param name="Head">What stands over every page.</param>
/// <param name="Meter">What was taken, against caps and forecast.</param>
/// <param name="By">What the rows are grouped by.</param>
/// <param name="Rows">What was taken, in order.</param>
/// <param name="Roles">What each role took beside its forecast.</param>
/// <param name="OverTime">What had been taken at the end of each stage; empty where the run does not tell it.</param>
/// <param name="NotUsedRollouts">
/// Rollouts that were paid for and that no evaluation needed, as those in flight at an early stop; null where that is not told.
/// </param>
/// <param name="Prices">The prices in force, by model; a model without one has none.</param>
/// <param name="Note">What the run does not tell; null where it tells all.</param>
internal sealed record SpendPage(
    PageHead Head,
    SpendMeter Meter,
    SpendGrouping By,
    IReadOnlyList<SpendRow> Rows,
    IReadOnlyList<SpendRole> Roles,
    IReadOnlyList<SpendPoint> OverTime,
    int? NotUsedRollouts,
    IReadOnlyList<PriceView> Prices,
    string? Note
)
{
    /// <summary>The page of a moment.</summary>
    /// <param name="moment">The run.</param>
    /// <param name="by">What the rows are grouped by.</param>
    public static SpendPage Of(RunMoment moment, SpendGrouping by = SpendGrouping.Step)
    {
        var cost = RunCost.Read(moment.Folder);
        var items = SpendItem.Of(moment, cost);
        var note =
            moment.Spend.Count > 0 ? null
            : items.Count > 0 ? "this run does not tell what was taken when: a program of an earlier version began it"
            : SpendMeter.Used(moment, cost).AsOf;
        return new SpendPage(
            PageHead.Of(moment),
            SpendMeter.Of(moment),
            by,
            SpendRow.AllOf(items, by),
            SpendRole.AllOf(items, cost?.Forecast),
            SpendPoint.AllOf(moment.Spend),
            UnusedRollouts.Count(moment),
            PriceView.AllOf(moment.Progress.Prices, items),
            note
        );
    }
}

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
)
{
    internal static IReadOnlyList<SpendRow> AllOf(IReadOnlyList<SpendItem> items, SpendGrouping by) =>
        [.. items.GroupBy(i => KeyOf(i, by), StringComparer.Ordinal).Select(g => Of(g.Key, [.. g]))];

    private static string KeyOf(SpendItem item, SpendGrouping by) =>
        by switch
        {
            SpendGrouping.Step => item.Step is { } step ? $"step {step}" : item.Label ?? "in all",
            SpendGrouping.Role => SpendItem.NameOf(item.Role),
            SpendGrouping.Model => item.Model,
            _ => $"{SpendItem.NameOf(item.Role)} {item.Stage} ({item.Model})",
        };

    private static SpendRow Of(string name, IReadOnlyList<SpendItem> items) =>
        new(
            name,
            items.Select(i => i.Role).Distinct().Count() == 1 ? SpendItem.NameOf(items[0].Role) : null,
            items.Select(i => i.Stage).Distinct(StringComparer.Ordinal).Count() == 1 ? items[0].Stage : null,
            items.Select(i => i.Model).Distinct(StringComparer.Ordinal).Count() == 1 ? items[0].Model : null,
            UsageView.Of(items.Aggregate(SkillOpt.Usage.Zero, (sum, i) => sum + i.Usage)),
            CostOf(items),
            items.Any(i => i.Cost is null && i.Usage.Calls > 0),
            [
                .. items
                    .GroupBy(i => i.Role)
                    .OrderBy(g => g.Key)
                    .Select(g => new RoleShare(SpendItem.NameOf(g.Key), g.Sum(i => i.Usage.Calls), g.Sum(i => i.Usage.Tokens), CostOf(g))),
            ]
        );

    private static decimal? CostOf(IEnumerable<SpendItem> items) => items.Any(i => i.Cost is not null) ? items.Sum(i => i.Cost ?? 0) : null;
}

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
internal sealed record SpendRole(string Role, double? ForecastCalls, long Calls, double? ForecastTokens, long Tokens, double? CallsRatio)
{
    internal static IReadOnlyList<SpendRole> AllOf(IReadOnlyList<SpendItem> items, Forecast? forecast) =>
        [
            .. Enum.GetValues<ModelRole>()
                .Select(role =>
                {
                    var used = items.Where(i => i.Role == role).Aggregate(Usage.Zero, (sum, i) => sum + i.Usage);
                    var calls = forecast?.Lines.Where(l => l.Role == role).Sum(l => l.Calls.Expected);
                    var tokens = forecast?.Lines.Where(l => l.Role == role).Sum(l => l.Tokens.Expected);
                    var ratio = calls is { } expected && used.Calls > 0 ? expected / used.Calls : (double?)null;
                    return new SpendRole(SpendItem.NameOf(role), calls, used.Calls, tokens, used.Tokens, ratio);
                })
                .Where(r => r.Calls > 0 || r.ForecastCalls > 0),
        ];
}

/// <summary>What had been taken at a moment.</summary>
/// <param name="At">When.</param>
/// <param name="Stage">The stage that had ended.</param>
/// <param name="Step">The step; null where it belongs to none.</param>
/// <param name="Calls">Calls in all.</param>
/// <param name="Tokens">Tokens in all.</param>
/// <param name="Cost">US dollars in all; null where no price is known.</param>
internal sealed record SpendPoint(DateTimeOffset At, string Stage, int? Step, long Calls, long Tokens, decimal? Cost)
{
    internal static IReadOnlyList<SpendPoint> AllOf(IReadOnlyList<StoredSpend> spend)
    {
        var points = new List<SpendPoint>();
        var (calls, tokens) = (0L, 0L);
        decimal? cost = null;
        foreach (var (_, at, told) in spend)
        {
            calls += told.Usage.Calls;
            tokens += told.Usage.Tokens;
            cost = told.Cost is { } more ? (cost ?? 0) + more : cost;
            var point = new SpendPoint(at, told.Label, SpendItem.StepOf(told.Label), calls, tokens, cost);

            // What was told together is one point.
            if (points.Count > 0 && points[^1].Stage == told.Label)
            {
                points[^1] = point;
            }
            else
            {
                points.Add(point);
            }
        }

        return points;
    }
}

/// <summary>The price of a model.</summary>
/// <param name="Model">The model as configured.</param>
/// <param name="Input">US dollars for a million tokens in; null where the price is not known.</param>
/// <param name="CachedInput">The same for cached ones.</param>
/// <param name="Output">The same for tokens out.</param>
internal sealed record PriceView(string Model, decimal? Input, decimal? CachedInput, decimal? Output)
{
    internal static IReadOnlyList<PriceView> AllOf(RunActivity.PricesSet? told, IReadOnlyList<SpendItem> items) =>
        [
            .. items
                .Select(i => i.Model)
                .Distinct(StringComparer.Ordinal)
                .Select(m => (Model: m, Price: told?.Prices.FirstOrDefault(p => p.Model == m)))
                .Select(p => new PriceView(p.Model, p.Price?.Input, p.Price?.CachedInput, p.Price?.Output)),
        ];
}
