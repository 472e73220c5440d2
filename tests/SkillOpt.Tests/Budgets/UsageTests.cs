namespace SkillOpt.Tests.Budgets;

/// <summary>Consumption is never negative, and sums never wrap.</summary>
public sealed class UsageTests
{
    [Fact]
    public void Every_part_is_kept_as_reported_and_nothing_is_below_zero()
    {
        var given = Of(3, 1.5);
        (given.Calls, given.BatchCalls, given.ReusedCalls, given.Retries).ShouldBe((3, 3, 3, 3));
        (given.PromptTokens, given.CachedTokens, given.CompletionTokens, given.ReasoningTokens, given.EstimatedCalls).ShouldBe(
            (3, 3, 3, 3, 3)
        );
        given.Seconds.ShouldBe(1.5);
        Of(-3, -1.5).ShouldBe(Usage.Zero);
        Of(0, double.NaN).ShouldBe(Usage.Zero);
    }

    [Fact]
    public void Sums_add_every_part_and_stop_at_the_largest_number()
    {
        (Of(3, 1.5) + Of(4, 2)).ShouldBe(Of(7, 3.5));
        Usage.Add(Of(3, 1.5), Of(4, 2)).ShouldBe(Of(7, 3.5));
        (Of(long.MaxValue, 0) + Of(1, 0)).ShouldBe(Of(long.MaxValue, 0));
        Of(3, 0).Tokens.ShouldBe(6);
    }

    private static Usage Of(long number, double seconds) =>
        new()
        {
            Calls = number,
            BatchCalls = number,
            ReusedCalls = number,
            Retries = number,
            PromptTokens = number,
            CachedTokens = number,
            CompletionTokens = number,
            ReasoningTokens = number,
            EstimatedCalls = number,
            Seconds = seconds,
        };
}
