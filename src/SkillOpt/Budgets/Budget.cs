using System.Collections.Immutable;

namespace SkillOpt;

/// <summary>
/// Counts what a run consumes, prices it, and stops the run at a cap. Caps are checked before every call; calls that are then in flight are
/// finished and counted, so money and tokens can end above the cap by those calls, the number of calls cannot. Thread-safe.
/// </summary>
/// <example><code>
/// var models = new Dictionary&lt;ModelRole, string> { [ModelRole.Target] = "openai:gpt-5.4-mini" };
/// var budget = new Budget(new BudgetOptions { MaxCost = 5, MaxMinutes = 60 }, PriceBook.BuiltIn, models, TimeProvider.System);
/// var parts = ChatTraining.Parts(target, optimizer, scorer) with { Meter = budget };
/// </code></example>
public sealed class Budget : ICallMeter
{
    /// <summary>Fewer judged candidates than this say little about a skill.</summary>
    public const int FewProposals = 3;

    private readonly BudgetOptions _caps;
    private readonly TimeProvider _time;
    private readonly long _started;
    private readonly CallTotals? _totals;
    private readonly Lock _lock = new();
    private readonly Dictionary<(ModelRole Role, string Stage, string Model, bool IsBatch), Usage> _usage = [];
    private readonly Dictionary<(ModelRole Role, string Stage, string Model, bool IsBatch), Usage> _made = [];
    private readonly long[] _begun = new long[3];
    private readonly Usage[] _byRole = [Usage.Zero, Usage.Zero, Usage.Zero];
    private readonly decimal[] _cost = new decimal[3];
    private int _proposals;

    /// <summary>Creates a budget; the clock of <see cref="BudgetOptions.MaxMinutes"/> starts here.</summary>
    /// <param name="caps">The caps.</param>
    /// <param name="prices">The prices.</param>
    /// <param name="models">The models of the run, by role.</param>
    /// <param name="time">The clock.</param>
    /// <param name="totals">Totals that are kept up beside, for views; null for none.</param>
    /// <exception cref="SkillOptException">SKO1503: money is capped and a model has no price; SKO1504: a cap is negative or not a
    /// number.</exception>
    public Budget(
        BudgetOptions caps,
        PriceBook prices,
        IReadOnlyDictionary<ModelRole, string> models,
        TimeProvider time,
        CallTotals? totals = null
    )
    {
        _caps = caps;
        Prices = prices;
        _time = time;
        _totals = totals;
        _started = time.GetTimestamp();
        CheckCaps(caps);
        foreach (var (role, model) in models)
        {
            var key = caps[role].MaxCost is not null ? $"budget.{Name(role)}.max_cost" : "budget.max_cost";
            if ((caps.MaxCost ?? caps[role].MaxCost) is not null && prices.Find(model) is null)
            {
                throw new SkillOptException(
                    "SKO1503",
                    $"{key} cannot be kept because the price of {model} is not known; add it to a price file named under budget.prices, "
                        + $"or cap tokens or calls instead."
                );
            }
        }
    }

    /// <summary>The prices.</summary>
    public PriceBook Prices { get; }

    /// <inheritdoc />
    public TokenRatios Tokens { get; } = new();

    /// <summary>Candidates judged so far.</summary>
    public int Proposals => Volatile.Read(ref _proposals);

    /// <summary>Everything consumed so far.</summary>
    public Usage Total
    {
        get
        {
            lock (_lock)
            {
                return _byRole.Aggregate(Usage.Zero, (a, b) => a + b);
            }
        }
    }

    /// <summary>The money spent so far, in US dollars, on the models whose price is known.</summary>
    public decimal Cost
    {
        get
        {
            lock (_lock)
            {
                return _cost.Sum();
            }
        }
    }

    /// <summary>What was consumed, by role, stage, model and whether in batches, in this order.</summary>
    public ImmutableArray<UsageEntry> Entries => EntriesOf(_usage);

    /// <summary>The same of what this process had made itself: what was read back from the journal is left out.</summary>
    internal ImmutableArray<UsageEntry> Made => EntriesOf(_made);

    /// <inheritdoc />
    public void CountProposal() => Interlocked.Increment(ref _proposals);

    /// <inheritdoc />
    /// <exception cref="BudgetReachedException">A cap is reached (SKO1501, exit code 4).</exception>
    public void Check(ModelRole role)
    {
        lock (_lock)
        {
            var minutes = _time.GetElapsedTime(_started).TotalMinutes;
            var own = _caps[role];
            Stop("budget.max_calls", _caps.MaxCalls, _begun.Sum(), "calls");
            Stop("budget.max_tokens", _caps.MaxTokens, _byRole.Sum(TokensOf), "tokens");
            Stop("budget.max_cost", _caps.MaxCost, _cost.Sum(), "US dollars");
            Stop("budget.max_minutes", (decimal?)_caps.MaxMinutes, (decimal)minutes, "minutes");
            Stop($"budget.{Name(role)}.max_calls", own.MaxCalls, _begun[(int)role], "calls");
            Stop($"budget.{Name(role)}.max_tokens", own.MaxTokens, TokensOf(_byRole[(int)role]), "tokens");
            Stop($"budget.{Name(role)}.max_cost", own.MaxCost, _cost[(int)role], "US dollars");
            _begun[(int)role]++;
        }
    }

    /// <inheritdoc />
    public void Record(ModelRole role, string stage, string model, Usage usage, bool replayed)
    {
        _totals?.Record(role, stage, model, usage, replayed);
        lock (_lock)
        {
            var key = (role, stage, model, usage.BatchCalls > 0);
            _usage[key] = _usage.GetValueOrDefault(key, Usage.Zero) + usage;
            if (!replayed)
            {
                _made[key] = _made.GetValueOrDefault(key, Usage.Zero) + usage;
            }

            _byRole[(int)role] += usage;
            _cost[(int)role] += Prices.CostOf(model, usage) ?? 0;
            _begun[(int)role] += replayed ? usage.Calls + usage.Retries : 0;
        }
    }

    private ImmutableArray<UsageEntry> EntriesOf(Dictionary<(ModelRole Role, string Stage, string Model, bool IsBatch), Usage> usage)
    {
        lock (_lock)
        {
            return
            [
                .. usage
                    .OrderBy(u => u.Key.Role)
                    .ThenBy(u => u.Key.Stage, StringComparer.Ordinal)
                    .ThenBy(u => u.Key.Model, StringComparer.Ordinal)
                    .ThenBy(u => u.Key.IsBatch)
                    .Select(u => new UsageEntry(
                        u.Key.Role,
                        u.Key.Stage,
                        u.Key.Model,
                        u.Value,
                        Prices.CostOf(u.Key.Model, u.Value),
                        u.Key.IsBatch
                    )),
            ];
        }
    }

    private static decimal TokensOf(Usage usage) => usage.Tokens;

    private static string Name(ModelRole role) => role.ToString().ToLowerInvariant();

    private static void CheckCaps(BudgetOptions caps)
    {
        decimal?[] all =
        [
            caps.MaxCost,
            caps.MaxTokens,
            caps.MaxCalls,
            caps.Target.MaxCost,
            caps.Target.MaxTokens,
            caps.Target.MaxCalls,
            caps.Optimizer.MaxCost,
            caps.Optimizer.MaxTokens,
            caps.Optimizer.MaxCalls,
            caps.Judge.MaxCost,
            caps.Judge.MaxTokens,
            caps.Judge.MaxCalls,
        ];
        if (all.Any(c => c < 0) || caps.MaxMinutes is not (null or (>= 0 and < 1e9)))
        {
            throw new SkillOptException(
                "SKO1504",
                "A cap under 'budget' is negative or too large; a cap is 0 or more, and none at all when it is left out."
            );
        }
    }

    private void Stop(string key, decimal? cap, decimal spent, string unit)
    {
        if (cap is { } most && spent >= most)
        {
            var judged = _proposals == 1 ? "1 candidate was" : $"{_proposals} candidates were";
            var few = _proposals < FewProposals ? $", and fewer than {FewProposals} say little" : "";
            throw new BudgetReachedException(
                key,
                $"{key} is reached ({spent:0.####} of {most:0.####} {unit}): {judged} judged{few}; raise {key} and run the same command "
                    + $"to go on where it stopped.",
                _proposals
            );
        }
    }
}
