using SkillOpt.Calls;
using SkillOpt.Runs;

namespace SkillOpt.Tests.Rollouts;

/// <summary>What somebody who waits for a batch, or pays the full price in its place, is told.</summary>
public class BatchIncidentTests
{
    [Theory]
    [InlineData(1, "1 call")]
    [InlineData(2, "2 calls")]
    [InlineData(12, "12 calls")]
    public async Task Whoever_waits_is_told_for_how_many_calls_and_where_they_are(int count, string calls)
    {
        using var rollouts = new BatchedRollouts(new ToyBatches(), smallest: count);

        var made = await rollouts.MakeAsync(BatchedRollouts.Requests(count), TestContext.Current.CancellationToken);

        made!.ShouldAllBe(r => r.Score!.Hard == 1);
        rollouts.Told.ShouldBe([$"Handed in a batch of {calls} at toy (batch-0); it may take up to a day."]);
        rollouts.Store.Incidents.ShouldBe([new RunIncident("batch_waited", rollouts.Told[0]) { Stage = "rollout", Amount = count }]);
        rollouts.Target.Calls.ShouldBe(0);
    }

    [Fact]
    public async Task Fewer_calls_than_pay_are_made_singly_and_nothing_is_said()
    {
        using var rollouts = new BatchedRollouts(new ToyBatches(), smallest: 8);

        (await rollouts.MakeAsync(BatchedRollouts.Requests(7), TestContext.Current.CancellationToken)).ShouldBeNull();

        rollouts.Store.Incidents.ShouldBeEmpty();
        rollouts.Told.ShouldBeEmpty();
    }

    [Fact]
    public async Task What_is_left_over_when_a_batch_is_full_is_made_singly_when_it_is_little()
    {
        using var rollouts = new BatchedRollouts(new ToyBatches { MostPerBatch = 10 }, smallest: 8);

        var made = await rollouts.MakeAsync(BatchedRollouts.Requests(12), TestContext.Current.CancellationToken);

        made!.ShouldAllBe(r => r.Score!.Hard == 1);
        rollouts.Service.Sizes.ShouldBe([10]);
        rollouts.Target.Calls.ShouldBe(2);
        rollouts.Incidents("batch_unavailable").ShouldBeEmpty();
    }

    [Fact]
    public async Task Replies_that_a_batch_did_not_bring_are_counted_and_made_singly()
    {
        var service = new ToyBatches();
        var requests = BatchedRollouts.Requests(8);
        service.Unanswered.UnionWith(requests.Take(2).Select(BatchedRollouts.Question));
        using var rollouts = new BatchedRollouts(service);

        var made = await rollouts.MakeAsync(requests, TestContext.Current.CancellationToken);

        made!.ShouldAllBe(r => r.Score!.Hard == 1);
        rollouts.Target.Calls.ShouldBe(2);
        rollouts
            .Incidents("batch_incomplete")
            .ShouldBe([
                new RunIncident(
                    "batch_incomplete",
                    "Batch batch-0 of toy ended (done) without replies to 2 of 8 calls; they are made singly, at the full price."
                )
                {
                    Stage = "rollout",
                    Amount = 2,
                },
            ]);
    }

    [Fact]
    public async Task A_batch_that_is_lost_is_not_looked_at_again_and_all_of_it_is_made_singly()
    {
        var service = new ToyBatches();
        service.PollFailures.Enqueue(new ModelCallException(FailureKind.ModelNotFound, "No such batch."));
        using var rollouts = new BatchedRollouts(service);

        var made = await rollouts.MakeAsync(BatchedRollouts.Requests(8), TestContext.Current.CancellationToken);

        made!.ShouldAllBe(r => r.Score!.Hard == 1);
        (service.Looks, rollouts.Target.Calls).ShouldBe((1, 8));
        rollouts.Incidents("batch_incomplete").Single().Amount.ShouldBe(8);
    }

    [Theory]
    [InlineData(FailureKind.RateLimited, 4)]
    [InlineData(FailureKind.Overloaded, 4)]
    [InlineData(FailureKind.Unreachable, 1)] // may have been accepted: a second one would be paid for twice
    [InlineData(FailureKind.Timeout, 1)]
    public async Task A_service_that_does_not_take_the_batch_costs_the_full_price_once_and_is_asked_again_next_time(
        FailureKind kind,
        int attempts
    )
    {
        var service = new ToyBatches();
        for (var i = 0; i < attempts; i++)
        {
            service.SubmitFailures.Enqueue(new ModelCallException(kind, "Not now."));
        }

        using var rollouts = new BatchedRollouts(service);

        var made = await rollouts.MakeAsync(BatchedRollouts.Requests(8), TestContext.Current.CancellationToken);

        made!.ShouldAllBe(r => r.Score!.Hard == 1);
        (service.Attempts, service.Submitted, rollouts.Target.Calls).ShouldBe((attempts, 0, 8));
        rollouts.Time.Delays.Select(d => d.TotalSeconds).ShouldBe(new[] { 10, 15, 22.5 }.Take(attempts - 1));
        rollouts.Store.Incidents.ShouldBe([
            new RunIncident(
                "batch_unavailable",
                "The batch interface of toy cannot be used, so 8 calls are made singly, at the full price: Not now."
            )
            {
                Stage = "rollout",
                Amount = 8,
            },
        ]);
        (await rollouts.MakeAsync(BatchedRollouts.Requests(16)[8..], TestContext.Current.CancellationToken)).ShouldNotBeNull();
        service.Submitted.ShouldBe(1);
    }

    [Theory]
    [InlineData(FailureKind.BadRequest)]
    [InlineData(FailureKind.ModelNotFound)]
    public async Task A_service_that_takes_no_batches_at_all_is_not_asked_again(FailureKind kind)
    {
        var service = new ToyBatches();
        service.SubmitFailures.Enqueue(new ModelCallException(kind, "Batches are not enabled."));
        using var rollouts = new BatchedRollouts(service);

        var made = await rollouts.MakeAsync(BatchedRollouts.Requests(8), TestContext.Current.CancellationToken);

        made!.ShouldAllBe(r => r.Score!.Hard == 1);
        rollouts.Incidents("batch_unavailable").Single().Message.ShouldEndWith(": Batches are not enabled.");
        (await rollouts.MakeAsync(BatchedRollouts.Requests(16)[8..], TestContext.Current.CancellationToken)).ShouldBeNull();
        service.Attempts.ShouldBe(1);
    }

    [Fact]
    public async Task A_refused_key_ends_the_run_and_no_call_is_made()
    {
        var service = new ToyBatches();
        service.SubmitFailures.Enqueue(new ModelCallException(FailureKind.Authentication, "The key is refused."));
        using var rollouts = new BatchedRollouts(service);

        var failure = await Should.ThrowAsync<ModelCallException>(() =>
            rollouts.MakeAsync(BatchedRollouts.Requests(8), TestContext.Current.CancellationToken)
        );

        failure.Message.ShouldBe("The key is refused.");
        rollouts.Target.Calls.ShouldBe(0);
    }

    [Fact]
    public async Task Without_a_batch_interface_it_is_said_once_why_everything_is_made_singly()
    {
        using var rollouts = new BatchedRollouts(new ToyBatches(), hasInterface: false);
        const string Why =
            "'batch: gate' has no effect: toy:target has no batch interface; rollouts are made one by one, at the full price.";

        for (var i = 0; i < 3; i++)
        {
            (await rollouts.MakeAsync(BatchedRollouts.Requests(8), TestContext.Current.CancellationToken)).ShouldBeNull();
            rollouts.Store.Incidents.ShouldBe([new RunIncident("batch_unavailable", Why) { Stage = "rollout" }]);
        }

        rollouts.Executor.Problem.ShouldBe(Why);
    }
}
