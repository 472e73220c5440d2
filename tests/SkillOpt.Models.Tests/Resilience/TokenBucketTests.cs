using SkillOpt.Testing;

namespace SkillOpt.Models.Tests.Resilience;

public sealed class PaceBucketTests
{
    [Fact]
    public void A_minute_holds_no_more_than_its_share_and_a_small_burst()
    {
        var time = new FakeTimeProvider();
        var bucket = new TokenBucket(60, time);
        var passed = 0;
        for (var second = 0; second < 60; second++)
        {
            while (true)
            {
                var wait = bucket.Take(1);
                if (wait > TimeSpan.Zero)
                {
                    bucket.Correct(-1);
                    break;
                }

                passed++;
            }

            time.Advance(TimeSpan.FromSeconds(1));
        }

        passed.ShouldBeInRange(60, 70);
    }

    [Fact]
    public void The_wait_is_what_is_missing()
    {
        var time = new FakeTimeProvider();
        var bucket = new TokenBucket(600, time);
        bucket.Take(100).ShouldBe(TimeSpan.Zero);
        bucket.Take(50).TotalSeconds.ShouldBe(5, 1e-9);
    }

    [Fact]
    public void What_a_call_cost_beyond_its_estimate_is_made_up_later()
    {
        var time = new FakeTimeProvider();
        var bucket = new TokenBucket(6000, time);
        bucket.Take(10).ShouldBe(TimeSpan.Zero);
        bucket.Correct(1990);
        bucket.Take(1).TotalSeconds.ShouldBeGreaterThan(9);
    }
}
