namespace SkillOpt.Tests.Budgets;

/// <summary>Characters per token are learned per model, and believed only once enough was seen.</summary>
public sealed class TokenRatioTests
{
    [Fact]
    public void Four_characters_until_five_hundred_tokens_were_seen_then_what_was_seen()
    {
        var ratios = new TokenRatios();
        ratios.Observe("m", 2_000, 499);
        ratios.Of("m").ShouldBe(4);
        ratios.Observe("m", 1_000, 1);
        ratios.Of("m").ShouldBe(6);
        ratios.Of("another").ShouldBe(4);
        ratios.Estimate("m", 600).ShouldBe(100);
        ratios.Estimate("m", 601).ShouldBe(101);
        ratios.Estimate("m", 0).ShouldBe(0);
    }

    [Theory]
    [InlineData(0, 1000)]
    [InlineData(-5, 1000)]
    [InlineData(1000, 0)]
    [InlineData(1000, -5)]
    public void What_cannot_be_is_ignored(long characters, long tokens)
    {
        var ratios = new TokenRatios();
        ratios.Observe("m", characters, tokens);
        ratios.Observe("m", 1_500, 500);
        ratios.Of("m").ShouldBe(3);
    }

    [Fact]
    public void A_provider_that_reports_absurd_numbers_cannot_make_the_sums_wrap()
    {
        var ratios = new TokenRatios();
        ratios.Observe("m", 3_000, 1_000);
        ratios.Observe("m", 1, long.MaxValue);
        ratios.Of("m").ShouldBe(3);
        ratios.Observe("m", 1_000, 1_000);
        ratios.Of("m").ShouldBe(2);
    }
}
