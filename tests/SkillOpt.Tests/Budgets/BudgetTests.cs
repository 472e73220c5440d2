using Microsoft.Extensions.AI;
using SkillOpt.Calls;

namespace SkillOpt.Tests.Budgets;

public sealed class BudgetTests
{
    private const string Model = "openai:gpt-5.4-mini";

    [Fact]
    public void Usage_is_kept_by_role_stage_and_model_and_priced()
    {
        var budget = Make(new BudgetOptions());
        budget.Record(
            ModelRole.Target,
            "rollout",
            Model,
            new Usage
            {
                Calls = 1,
                PromptTokens = 1_000_000,
                CachedTokens = 400_000,
                CompletionTokens = 100_000,
            },
            replayed: false
        );
        budget.Record(ModelRole.Optimizer, "analyst", "nobody:knows", new Usage { Calls = 1, PromptTokens = 10 }, replayed: false);
        // 0.6 M at 0.75, 0.4 M at 0.075, 0.1 M at 4.50.
        budget.Cost.ShouldBe(0.45m + 0.03m + 0.45m);
        budget.Entries.Select(e => (e.Stage, e.Cost)).ShouldBe([("rollout", 0.93m), ("analyst", null)]);
        budget.Total.Calls.ShouldBe(2);
    }

    [Fact]
    public void The_number_of_calls_is_never_above_its_cap_even_when_many_start_at_once()
    {
        var budget = Make(new BudgetOptions { MaxCalls = 100 });
        var begun = 0;
        Parallel.For(
            0,
            1000,
            _ =>
            {
                try
                {
                    budget.Check(ModelRole.Target);
                    Interlocked.Increment(ref begun);
                }
                catch (BudgetReachedException) { }
            }
        );
        begun.ShouldBe(100);
    }

    [Fact]
    public void Usage_can_only_grow_whatever_a_provider_reports()
    {
        var budget = Make(new BudgetOptions { MaxTokens = 100 });
        budget.Record(
            ModelRole.Target,
            "rollout",
            Model,
            new Usage
            {
                Calls = 1,
                PromptTokens = 90,
                CompletionTokens = 20,
            },
            replayed: false
        );
        budget.Record(
            ModelRole.Target,
            "rollout",
            Model,
            new Usage
            {
                Calls = 1,
                PromptTokens = -34_000_000,
                CompletionTokens = -1,
                Seconds = double.NaN,
            },
            replayed: false
        );

        budget.Total.PromptTokens.ShouldBe(90);
        budget.Total.Seconds.ShouldBe(0);
        Should.Throw<BudgetReachedException>(() => budget.Check(ModelRole.Target)).Message.ShouldContain("(110 of 100 tokens)");
    }

    [Fact]
    public void A_sum_that_is_too_large_stays_at_the_largest_number()
    {
        var budget = Make(new BudgetOptions { MaxTokens = 1000 });
        for (var i = 0; i < 3; i++)
        {
            budget.Record(
                ModelRole.Target,
                "rollout",
                Model,
                new Usage
                {
                    Calls = long.MaxValue,
                    PromptTokens = long.MaxValue,
                    CompletionTokens = long.MaxValue,
                },
                replayed: false
            );
            budget.Record(ModelRole.Judge, "judge", Model, new Usage { Calls = 1, PromptTokens = long.MaxValue }, replayed: false);
        }

        budget.Total.PromptTokens.ShouldBe(long.MaxValue);
        budget.Total.Calls.ShouldBe(long.MaxValue);
        Should.Throw<BudgetReachedException>(() => budget.Check(ModelRole.Judge));
    }

    [Theory]
    [InlineData(-1L, 5L, null, null)]
    [InlineData(5L, -1L, null, null)]
    [InlineData(5L, 5L, -1L, null)]
    [InlineData(5L, 5L, null, -1L)]
    [InlineData(long.MaxValue, 5L, null, null)]
    [InlineData(5L, long.MinValue, null, null)]
    public void Reported_figures_that_cannot_be_true_are_refused_and_the_call_is_estimated(
        long input,
        long output,
        long? cached,
        long? reasoning
    )
    {
        var reply = new ChatResponse(new ChatMessage(ChatRole.Assistant, new string('x', 400)))
        {
            Usage = new UsageDetails
            {
                InputTokenCount = input,
                OutputTokenCount = output,
                CachedInputTokenCount = cached,
                ReasoningTokenCount = reasoning,
            },
        };

        var usage = CallUsage.Of([new ChatMessage(ChatRole.User, new string('y', 800))], reply);

        (usage.Calls, usage.EstimatedCalls, usage.PromptTokens, usage.CompletionTokens).ShouldBe((1, 1, 200, 100));
        (usage.CachedTokens, usage.ReasoningTokens).ShouldBe((0, 0));
    }

    [Fact]
    public void A_cap_says_what_was_reached_and_how_many_candidates_it_allowed()
    {
        var budget = Make(new BudgetOptions { MaxCost = 0.5m });
        budget.Check(ModelRole.Target);
        budget.CountProposal();
        budget.Record(ModelRole.Target, "rollout", Model, new Usage { Calls = 1, PromptTokens = 1_000_000 }, replayed: false);
        var reached = Should.Throw<BudgetReachedException>(() => budget.Check(ModelRole.Optimizer));
        reached.ExitCode.ShouldBe(ExitCode.BudgetReached);
        reached.Proposals.ShouldBe(1);
        reached.Cap.ShouldBe("budget.max_cost");
        reached.Message.ShouldBe(
            "budget.max_cost is reached (0.75 of 0.5 US dollars): 1 candidate was judged, and fewer than 3 say little; raise "
                + "budget.max_cost and run the same command to go on where it stopped."
        );
    }

    [Fact]
    public void A_role_has_caps_of_its_own()
    {
        var budget = Make(new BudgetOptions { Optimizer = new RoleBudget { MaxTokens = 10 } });
        budget.Record(ModelRole.Target, "rollout", Model, new Usage { Calls = 1, PromptTokens = 100 }, replayed: false);
        budget.Record(ModelRole.Optimizer, "analyst", Model, new Usage { Calls = 1, PromptTokens = 10 }, replayed: false);
        Should.NotThrow(() => budget.Check(ModelRole.Target));
        Should.Throw<BudgetReachedException>(() => budget.Check(ModelRole.Optimizer)).Cap.ShouldBe("budget.optimizer.max_tokens");
    }

    [Fact]
    public void What_an_earlier_process_paid_counts()
    {
        var budget = Make(new BudgetOptions { MaxCalls = 1 });
        budget.Record(ModelRole.Target, "rollout", Model, new Usage { Calls = 1 }, replayed: true);
        Should.Throw<BudgetReachedException>(() => budget.Check(ModelRole.Target));
    }

    [Fact]
    public void Money_cannot_be_capped_without_a_price_and_caps_cannot_be_negative()
    {
        Should.Throw<SkillOptException>(() => Make(new BudgetOptions { MaxCost = 1 }, "nobody:knows")).Code.ShouldBe("SKO1503");
        Should.NotThrow(() => Make(new BudgetOptions { MaxTokens = 1 }, "nobody:knows"));
        Should.Throw<SkillOptException>(() => Make(new BudgetOptions { MaxCalls = -1 })).Code.ShouldBe("SKO1504");
    }

    [Fact]
    public void Prices_are_dated_and_sourced_and_a_file_wins_over_them()
    {
        PriceBook.BuiltIn.Prices.ShouldAllBe(p => p.Source.Length > 10 && p.AsOf.Length == 10);
        PriceBook.BuiltIn.Find("openai:gpt-5.4-mini-2026-03-17")!.Input.ShouldBe(0.75m);
        PriceBook.BuiltIn.Find("practice:apprentice")!.Output.ShouldBe(0);
        PriceBook.BuiltIn.Find("openai:unheard-of").ShouldBeNull();

        var file = Path.Combine(Path.GetTempPath(), $"prices-{Guid.NewGuid():N}.yaml");
        try
        {
            File.WriteAllText(
                file,
                "prices:\n  - {model: \"openai:gpt-5.4-mini\", input: 1, output: 2, as_of: 2026-11-01, source: contract}\n"
            );
            var book = PriceBook.Load(file);
            book.Find(Model)!.CachedInput.ShouldBe(1);
            book.Find("openai:gpt-5.5").ShouldNotBeNull();
            File.WriteAllText(file, "prices:\n  - {model: x, inputs: 1}\n");
            Should.Throw<SkillOptException>(() => PriceBook.Load(file)).Message.ShouldContain(":2: 'inputs' is no part of a price");
            File.WriteAllText(file, "prices:\n  - {model: x, input: cheap, output: 1, as_of: 2026-11-01, source: s}\n");
            Should.Throw<SkillOptException>(() => PriceBook.Load(file)).Code.ShouldBe("SKO1502");
            File.WriteAllText(file, "prices:\n  - {model: x, input: 1, output: 1, batch: 50, as_of: 2026-11-01, source: s}\n");
            Should.Throw<SkillOptException>(() => PriceBook.Load(file)).Message.ShouldContain("from 0 to 1");
        }
        finally
        {
            File.Delete(file);
        }

        Should.Throw<SkillOptException>(() => PriceBook.Load(file)).Code.ShouldBe("SKO1502");
    }

    [Fact]
    public void Calls_in_batches_have_an_entry_and_a_price_of_their_own()
    {
        const string Batched = "openai:gpt-5.4-mini";
        var budget = new Budget(new BudgetOptions(), PriceBook.BuiltIn, new Dictionary<ModelRole, string>(), TimeProvider.System);
        var usage = new Usage
        {
            Calls = 1,
            PromptTokens = 1_000_000,
            CachedTokens = 500_000,
            CompletionTokens = 1_000_000,
        };
        budget.Record(ModelRole.Target, "rollout", Batched, usage, replayed: false);
        budget.Record(ModelRole.Target, "rollout", Batched, usage with { BatchCalls = 1 }, replayed: true);
        budget.Record(ModelRole.Target, "rollout", Batched, new Usage { ReusedCalls = 1 }, replayed: false);

        budget.Entries.Select(e => (e.IsBatch, e.Usage.Calls, e.Usage.ReusedCalls)).ShouldBe([(false, 1, 1), (true, 1, 0)]);
        budget.Entries[1].Cost.ShouldBe(budget.Entries[0].Cost / 2);
        budget.Cost.ShouldBe(budget.Entries[0].Cost!.Value * 1.5m);
        budget.Total.Calls.ShouldBe(2);
        PriceBook.BuiltIn.Prices.Where(p => p.Model.Split(':')[0] is "openai" or "anthropic").ShouldAllBe(p => p.Batch == 0.5m);
        PriceBook.BuiltIn.Find("practice:apprentice")!.Batch.ShouldBe(1);
    }

    [Fact]
    public void Characters_per_token_are_learned_from_reported_calls()
    {
        var ratios = new TokenRatios();
        CallUsage
            .Of([new ChatMessage(ChatRole.User, new string('x', 3000))], Reply("four", reported: 1000), ratios, Model)
            .EstimatedCalls.ShouldBe(0);
        ratios.Of(Model).ShouldBe(3);
        var estimated = CallUsage.Of(
            [new ChatMessage(ChatRole.User, new string('x', 300))],
            Reply("123456", reported: null),
            ratios,
            Model
        );
        estimated.ShouldBe(
            new Usage
            {
                Calls = 1,
                EstimatedCalls = 1,
                PromptTokens = 100,
                CompletionTokens = 2,
            }
        );
        ratios.Of("other:model").ShouldBe(TokenRatios.Default);
    }

    private static ChatResponse Reply(string text, long? reported) =>
        new(new ChatMessage(ChatRole.Assistant, text))
        {
            Usage = reported is { } tokens ? new UsageDetails { InputTokenCount = tokens, OutputTokenCount = 1 } : null,
        };

    private static Budget Make(BudgetOptions caps, string model = Model) =>
        new(caps, PriceBook.BuiltIn, new Dictionary<ModelRole, string> { [ModelRole.Target] = model }, TimeProvider.System);
}
