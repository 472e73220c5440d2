using SkillOpt.Testing;

namespace SkillOpt.Tests.Budgets;

/// <summary>Every cap stops the run by itself, at its own sum, and names itself.</summary>
public sealed class BudgetCapTests
{
    private const string Model = "openai:gpt-5.4-mini";
    private const string Other = "anthropic:claude-fable-5-1";

    private readonly FakeTimeProvider _time = new();

    [Fact]
    public void A_cap_for_all_counts_all_roles_together()
    {
        Reached(new BudgetOptions { MaxCalls = 3 }, b => Times(b, (ModelRole.Target, 2), (ModelRole.Optimizer, 1)), ModelRole.Judge)
            .ShouldBe(("budget.max_calls", "budget.max_calls is reached (3 of 3 calls)"));
        Reached(new BudgetOptions { MaxTokens = 90 }, b => Tokens(b, (ModelRole.Target, 50), (ModelRole.Judge, 40)), ModelRole.Optimizer)
            .ShouldBe(("budget.max_tokens", "budget.max_tokens is reached (90 of 90 tokens)"));
        // 1 M prompt tokens cost 0.75 each.
        Reached(
                new BudgetOptions { MaxCost = 1.5m },
                b => Tokens(b, (ModelRole.Target, 1_000_000), (ModelRole.Optimizer, 1_000_000)),
                ModelRole.Target
            )
            .ShouldBe(("budget.max_cost", "budget.max_cost is reached (1.5 of 1.5 US dollars)"));
    }

    [Fact]
    public void A_cap_of_one_role_counts_that_role_alone()
    {
        var target = new BudgetOptions { Target = new RoleBudget { MaxCalls = 2 } };
        Passes(target, b => Times(b, (ModelRole.Optimizer, 5), (ModelRole.Target, 1)), ModelRole.Target);
        Passes(target, b => Times(b, (ModelRole.Target, 2)), ModelRole.Optimizer);
        Reached(target, b => Times(b, (ModelRole.Target, 2)), ModelRole.Target)
            .ShouldBe(("budget.target.max_calls", "budget.target.max_calls is reached (2 of 2 calls)"));
        var optimizer = new BudgetOptions { Optimizer = new RoleBudget { MaxTokens = 40 } };
        Passes(optimizer, b => Tokens(b, (ModelRole.Target, 500), (ModelRole.Optimizer, 39)), ModelRole.Optimizer);
        Reached(optimizer, b => Tokens(b, (ModelRole.Optimizer, 40)), ModelRole.Optimizer)
            .ShouldBe(("budget.optimizer.max_tokens", "budget.optimizer.max_tokens is reached (40 of 40 tokens)"));
        var judge = new BudgetOptions { Judge = new RoleBudget { MaxCost = 0.75m } };
        Passes(judge, b => Tokens(b, (ModelRole.Target, 9_000_000)), ModelRole.Judge);
        Reached(judge, b => Tokens(b, (ModelRole.Judge, 1_000_000)), ModelRole.Judge)
            .ShouldBe(("budget.judge.max_cost", "budget.judge.max_cost is reached (0.75 of 0.75 US dollars)"));
    }

    [Fact]
    public void A_cap_on_minutes_stops_when_they_have_passed()
    {
        var caps = new BudgetOptions { MaxMinutes = 1.5 };
        Passes(caps, _ => _time.Advance(TimeSpan.FromSeconds(89)), ModelRole.Target);
        Reached(caps, _ => _time.Advance(TimeSpan.FromSeconds(90)), ModelRole.Target)
            .ShouldBe(("budget.max_minutes", "budget.max_minutes is reached (1.5 of 1.5 minutes)"));
    }

    [Theory]
    [InlineData(0, "0 candidates were judged, and fewer than 3 say little; raise")]
    [InlineData(1, "1 candidate was judged, and fewer than 3 say little; raise")]
    [InlineData(2, "2 candidates were judged, and fewer than 3 say little; raise")]
    [InlineData(3, "3 candidates were judged; raise budget.max_calls and run the same command")]
    public void The_sentence_says_how_much_was_learned(int judged, string sentence)
    {
        var budget = Make(new BudgetOptions { MaxCalls = 0 });
        for (var i = 0; i < judged; i++)
        {
            budget.CountProposal();
        }

        var stop = Should.Throw<BudgetReachedException>(() => budget.Check(ModelRole.Target));

        stop.Message.ShouldContain(sentence);
        stop.Proposals.ShouldBe(judged);
        stop.Code.ShouldBe("SKO1501");
        stop.ExitCode.ShouldBe(ExitCode.BudgetReached);
    }

    [Fact]
    public void What_an_earlier_start_paid_counts_with_its_retries_and_what_this_start_records_is_counted_once()
    {
        var budget = Make(new BudgetOptions { MaxCalls = 5 });
        budget.Record(ModelRole.Target, "rollout", Model, new Usage { Calls = 2, Retries = 2 }, replayed: true);
        budget.Record(ModelRole.Target, "rollout", Model, new Usage { Calls = 9 }, replayed: false);
        budget.Check(ModelRole.Target);
        Should.Throw<BudgetReachedException>(() => budget.Check(ModelRole.Target)).Message.ShouldContain("(5 of 5 calls)");
    }

    [Theory]
    [InlineData(-1, null)]
    [InlineData(0, -0.5)]
    [InlineData(0, 1e9)]
    [InlineData(0, double.NaN)]
    [InlineData(0, double.PositiveInfinity)]
    public void A_cap_that_is_none_is_refused(long calls, double? minutes)
    {
        var error = Should.Throw<SkillOptException>(() => Make(new BudgetOptions { MaxCalls = calls, MaxMinutes = minutes }));
        error.Code.ShouldBe("SKO1504");
        error.Message.ShouldContain("a cap is 0 or more");
    }

    [Fact]
    public void Caps_of_nothing_are_caps()
    {
        Make(
            new BudgetOptions
            {
                MaxCalls = 0,
                MaxTokens = 0,
                MaxCost = 0,
                MaxMinutes = 0,
            }
        );
        Make(new BudgetOptions { MaxMinutes = 999_999_999 });
    }

    [Fact]
    public void Money_cannot_be_capped_where_a_price_is_not_known_and_the_cap_is_named()
    {
        Unpriced(new BudgetOptions { MaxCost = 1 }).ShouldStartWith("budget.max_cost cannot be kept because the price of nobody:knows");
        Unpriced(new BudgetOptions { Target = new RoleBudget { MaxCost = 1 } }).ShouldStartWith("budget.target.max_cost cannot be kept");
        Unpriced(new BudgetOptions { MaxCost = 1 }).ShouldContain("or cap tokens or calls instead.");
        // Only the role whose model has no price needs one.
        new Budget(
            new BudgetOptions { Optimizer = new RoleBudget { MaxCost = 1 } },
            PriceBook.BuiltIn,
            new Dictionary<ModelRole, string> { [ModelRole.Target] = "nobody:knows", [ModelRole.Optimizer] = Model },
            _time
        ).Cost.ShouldBe(0);
    }

    [Fact]
    public void Entries_stand_by_role_stage_model_and_batch_and_sums_hold_all_of_them()
    {
        var totals = new CallTotals();
        var budget = new Budget(new BudgetOptions(), PriceBook.BuiltIn, new Dictionary<ModelRole, string>(), _time, totals);
        var one = new Usage { Calls = 1, PromptTokens = 1_000_000 };
        budget.Record(ModelRole.Optimizer, "a", Model, one, replayed: false);
        budget.Record(ModelRole.Target, "b", Model, one, replayed: false);
        budget.Record(ModelRole.Target, "b", Model, one with { BatchCalls = 1 }, replayed: false);
        budget.Record(ModelRole.Target, "a", Model, one, replayed: false);
        budget.Record(ModelRole.Target, "b", Other, one, replayed: false);

        budget
            .Entries.Select(e => (e.Role, e.Stage, e.Model, e.IsBatch))
            .ShouldBe([
                (ModelRole.Target, "a", Model, false),
                (ModelRole.Target, "b", Other, false),
                (ModelRole.Target, "b", Model, false),
                (ModelRole.Target, "b", Model, true),
                (ModelRole.Optimizer, "a", Model, false),
            ]);
        budget.Cost.ShouldBe(budget.Entries.Sum(e => e.Cost!.Value));
        budget.Total.Calls.ShouldBe(5);
        totals.Entries.Values.Sum(u => u.Calls).ShouldBe(5, "totals for views are kept up beside");
    }

    private static void Times(Budget budget, params (ModelRole Role, int Calls)[] calls)
    {
        foreach (var (role, count) in calls)
        {
            for (var i = 0; i < count; i++)
            {
                budget.Check(role);
            }
        }
    }

    private static void Tokens(Budget budget, params (ModelRole Role, long Tokens)[] calls)
    {
        foreach (var (role, tokens) in calls)
        {
            budget.Record(role, "stage", Model, new Usage { Calls = 1, PromptTokens = tokens }, replayed: false);
        }
    }

    private void Passes(BudgetOptions caps, Action<Budget> spend, ModelRole asks)
    {
        var budget = Make(caps);
        spend(budget);
        budget.Check(asks);
    }

    private (string Cap, string Sentence) Reached(BudgetOptions caps, Action<Budget> spend, ModelRole asks)
    {
        var budget = Make(caps);
        spend(budget);
        var stop = Should.Throw<BudgetReachedException>(() => budget.Check(asks));
        return (stop.Cap, stop.Message[..(stop.Message.IndexOf(')', StringComparison.Ordinal) + 1)]);
    }

    private string Unpriced(BudgetOptions caps)
    {
        var models = new Dictionary<ModelRole, string> { [ModelRole.Target] = "nobody:knows" };
        var error = Should.Throw<SkillOptException>(() => new Budget(caps, PriceBook.BuiltIn, models, _time));
        error.Code.ShouldBe("SKO1503");
        return error.Message;
    }

    private Budget Make(BudgetOptions caps) =>
        new(caps, PriceBook.BuiltIn, new Dictionary<ModelRole, string> { [ModelRole.Target] = Model }, _time);
}
