namespace SkillOpt.Models.Tests.Resilience;

public sealed class AdaptiveLimiterTests
{
    [Fact]
    public async Task Bounds_the_calls_in_flight_and_serves_in_order()
    {
        var limiter = new AdaptiveLimiter(2);
        var first = await limiter.EnterAsync(CancellationToken.None);
        await limiter.EnterAsync(CancellationToken.None);
        var third = limiter.EnterAsync(CancellationToken.None).AsTask();
        var fourth = limiter.EnterAsync(CancellationToken.None).AsTask();
        third.IsCompleted.ShouldBeFalse();
        limiter.Exit(first, LimiterOutcome.Neutral);
        await third;
        fourth.IsCompleted.ShouldBeFalse();
        limiter.InFlight.ShouldBe(2);
    }

    [Fact]
    public async Task Halves_once_per_round_trip_and_climbs_by_one_per_window()
    {
        var limiter = new AdaptiveLimiter(16);
        var places = new List<long>();
        for (var i = 0; i < 16; i++)
        {
            places.Add(await limiter.EnterAsync(CancellationToken.None));
        }

        limiter.Exit(places[0], LimiterOutcome.TooMany).ShouldBe(8);
        for (var i = 1; i < 16; i++)
        {
            limiter.Exit(places[i], LimiterOutcome.TooMany).ShouldBe(0);
        }

        limiter.Limit.ShouldBe(8);
        for (var i = 0; i < 9; i++)
        {
            limiter.Exit(await limiter.EnterAsync(CancellationToken.None), LimiterOutcome.Success);
        }

        limiter.Limit.ShouldBe(9);
    }

    [Fact]
    public async Task Never_falls_below_one_nor_rises_above_the_cap()
    {
        var limiter = new AdaptiveLimiter(2);
        for (var i = 0; i < 5; i++)
        {
            limiter.Exit(await limiter.EnterAsync(CancellationToken.None), LimiterOutcome.TooMany);
        }

        limiter.Limit.ShouldBe(1);
        for (var i = 0; i < 50; i++)
        {
            limiter.Exit(await limiter.EnterAsync(CancellationToken.None), LimiterOutcome.Success);
        }

        limiter.Limit.ShouldBe(2);
    }

    [Fact]
    public async Task A_cancelled_wait_takes_no_place()
    {
        var limiter = new AdaptiveLimiter(1);
        var place = await limiter.EnterAsync(CancellationToken.None);
        using var cancel = new CancellationTokenSource();
        var cancelled = limiter.EnterAsync(cancel.Token).AsTask();
        var next = limiter.EnterAsync(CancellationToken.None).AsTask();
        await cancel.CancelAsync();
        await Should.ThrowAsync<OperationCanceledException>(cancelled);
        limiter.Exit(place, LimiterOutcome.Neutral);
        await next;
        limiter.InFlight.ShouldBe(1);
    }

    [Fact]
    public async Task Survives_many_callers_that_come_go_and_cancel()
    {
        var limiter = new AdaptiveLimiter(7);
        var inside = 0;
        var most = 0;
        await Parallel.ForEachAsync(
            Enumerable.Range(0, 5000),
            new ParallelOptions { MaxDegreeOfParallelism = 64 },
            async (i, _) =>
            {
                using var cancel = new CancellationTokenSource();
                var entering = limiter.EnterAsync(cancel.Token).AsTask();
                if (i % 5 == 0)
                {
                    await cancel.CancelAsync();
                }

                long place;
                try
                {
                    place = await entering;
                }
                catch (OperationCanceledException)
                {
                    return;
                }

                var now = Interlocked.Increment(ref inside);
                int seen;
                while (now > (seen = Volatile.Read(ref most)))
                {
                    Interlocked.CompareExchange(ref most, now, seen);
                }

                await Task.Yield();
                Interlocked.Decrement(ref inside);
                limiter.Exit(place, LimiterOutcome.Success);
            }
        );
        most.ShouldBeLessThanOrEqualTo(7);
        limiter.InFlight.ShouldBe(0);
    }
}
