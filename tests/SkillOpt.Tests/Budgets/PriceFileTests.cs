using SkillOpt.Testing;

namespace SkillOpt.Tests.Budgets;

/// <summary>A price file wins over the built-in prices, and what is wrong in it is said with its line.</summary>
public sealed class PriceFileTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void All_parts_of_a_price_are_read_and_a_price_of_the_file_wins()
    {
        var prices = Load(
            """
            prices:
              - {model: "acme:big", input: 2, cached_input: 0.5, output: 8.25, batch: 0.5, as_of: "2026-11-01", source: acme.example}
              - {model: "openai:gpt-5.4-mini", input: 100, output: 200, as_of: "2026-11-01", source: contract}
              - {model: "house:*", input: 1, output: 1, batch: 1, as_of: "2026-11-01", source: ours}
            """
        );

        prices.Find("acme:big").ShouldBe(new ModelPrice("acme:big", 2, 0.5m, 8.25m, "2026-11-01", "acme.example") { Batch = 0.5m });
        var mini = prices.Find("openai:gpt-5.4-mini")!;
        (mini.Input, mini.CachedInput, mini.Output, mini.Batch).ShouldBe((100m, 100m, 200m, 1m));
        prices.Find("openai:gpt-5.4-mini-2026-03-17").ShouldBe(mini, "a dated snapshot has its model's price");
        prices.Find("acme:big-20260131").ShouldBe(prices.Find("acme:big"));
        prices.Find("house:anything")!.Source.ShouldBe("ours");
        prices.Find("acme:small").ShouldBeNull();
        prices.Prices.Select(p => p.Model).ShouldBeInOrder(SortDirection.Ascending, StringComparer.Ordinal);
        prices.Prices.Count().ShouldBeGreaterThan(10, "the built-in prices stay");
    }

    [Fact]
    public void The_nearest_name_decides_exact_before_snapshot_before_provider()
    {
        var prices = Load(
            """
            prices:
              - {model: "x:*", input: 1, output: 1, as_of: d, source: s}
              - {model: "x:m", input: 2, output: 2, as_of: d, source: s}
              - {model: "x:m-2026-01-31", input: 3, output: 3, as_of: d, source: s}
            """
        );

        prices.Find("x:m-2026-01-31")!.Input.ShouldBe(3);
        prices.Find("x:m-2026-02-01")!.Input.ShouldBe(2);
        prices.Find("x:n")!.Input.ShouldBe(1);
    }

    [Theory]
    [InlineData("costs: []", "prices.yaml: a price file holds one list named 'prices'.")]
    [InlineData("prices: [", "prices.yaml:2: the price file is not valid YAML: ")]
    [InlineData("prices:\n  - free", "prices.yaml:2: a price is a mapping with model, input, cached_input, output, batch, as_of, source.")]
    [InlineData(
        "prices:\n  - {model: m, prize: 1}",
        "prices.yaml:2: 'prize' is no part of a price; use model, input, cached_input, output, batch, as_of, source."
    )]
    [InlineData("prices:\n  - {model: m, input: 1, as_of: d, source: s}", "prices.yaml:2: the price has no 'output'.")]
    [InlineData("prices:\n  - {input: 1, output: 1, as_of: d, source: s}", "prices.yaml:2: the price has no 'model'.")]
    [InlineData(
        "prices:\n  - {model: m, input: -1, output: 1, as_of: d, source: s}",
        "prices.yaml:2: 'input' is a number of US dollars per million tokens."
    )]
    [InlineData(
        "prices:\n  - {model: m, input: 1, output: 1, batch: 1.5, as_of: d, source: s}",
        "prices.yaml:2: 'batch' is what a token costs in a batch as a share of its price, from 0 to 1."
    )]
    public void What_is_wrong_is_said_with_its_line(string yaml, string sentence)
    {
        var error = Should.Throw<SkillOptException>(() => Load(yaml));
        error.Code.ShouldBe("SKO1502");
        error.Message.ShouldStartWith(sentence);
    }

    [Fact]
    public void A_file_that_is_not_there_is_named()
    {
        var error = Should.Throw<SkillOptException>(() => PriceBook.Load(_folder.At("none.yaml")));
        error.Code.ShouldBe("SKO1502");
        error.Message.ShouldBe($"There is no price file at {_folder.At("none.yaml")}; correct budget.prices or remove it.");
        PriceBook.Load(null).ShouldBeSameAs(PriceBook.BuiltIn);
    }

    private PriceBook Load(string yaml) => PriceBook.Load(_folder.Write("prices.yaml", yaml));
}
