using Microsoft.Extensions.AI;
using SkillOpt.Calls;
using SkillOpt.Rollouts;
using SkillOpt.Runs;

namespace SkillOpt.Tests.Rollouts;

/// <summary>Rollouts that wait for one another: what is handed in, what is called off and what is paid for.</summary>
public class BatchGroupTests
{
    [Fact]
    public async Task A_rollout_that_was_made_before_is_not_handed_in_again()
    {
        var store = new MemoryRunStore();
        using (var first = new BatchedRollouts(new ToyBatches(), store, smallest: 2))
        {
            await first.MakeAsync(BatchedRollouts.Requests(3), TestContext.Current.CancellationToken);
        }

        using var rollouts = new BatchedRollouts(new ToyBatches(), store, smallest: 2);
        var made = await rollouts.MakeAsync(BatchedRollouts.Requests(5), TestContext.Current.CancellationToken);
        var again = await rollouts.MakeAsync(BatchedRollouts.Requests(5), TestContext.Current.CancellationToken);

        made!.ShouldAllBe(r => r.Score!.Hard == 1);
        again!.ShouldAllBe(r => r.Score!.Hard == 1);
        rollouts.Service.Sizes.ShouldBe([2]);
    }

    [Fact]
    public async Task A_continued_run_waits_for_the_batch_that_it_handed_in_before()
    {
        var store = new MemoryRunStore();
        var service = new ToyBatches { Polls = int.MaxValue };
        var requests = BatchedRollouts.Requests(8);
        using (var ended = new BatchedRollouts(service, store))
        {
            using var cancel = new CancellationTokenSource();
            service.OnPoll = cancel.Cancel;
            await Should.ThrowAsync<OperationCanceledException>(() => ended.MakeAsync(requests, cancel.Token));
        }

        (service.OnPoll, service.Polls) = (static () => { }, 0);
        using var continued = new BatchedRollouts(service, store);
        var made = await continued.MakeAsync(requests, TestContext.Current.CancellationToken);

        made!.ShouldAllBe(r => r.Score!.Hard == 1);
        service.Attempts.ShouldBe(1);
        continued.Told.ShouldBe(["Waiting for a batch of 8 calls at toy (batch-0); it may take up to a day."]);
        continued.Target.Calls.ShouldBe(0);
    }

    [Fact]
    public async Task A_batch_that_an_earlier_version_handed_in_is_waited_for()
    {
        var service = new ToyBatches();
        var requests = BatchedRollouts.Requests(8);
        using (var earlier = new BatchedRollouts(service))
        {
            await earlier.MakeAsync(requests, TestContext.Current.CancellationToken);
        }

        var store = new MemoryRunStore();
        foreach (var request in requests)
        {
            var rollout = request.Key(new ChatEnvironment("Do it.").Fingerprint, "toy");
            await store.PutAsync(
                ContentHash.Build("batch-ticket").Add(rollout).ToHash(),
                JournalKind.Ticket,
                "batch-0",
                "\"batch-0\""u8.ToArray(),
                TestContext.Current.CancellationToken
            );
        }

        using var rollouts = new BatchedRollouts(service, store);
        var made = await rollouts.MakeAsync(requests, TestContext.Current.CancellationToken);

        made!.ShouldAllBe(r => r.Score!.Hard == 1);
        (service.Attempts, rollouts.Target.Calls).ShouldBe((1, 0));
    }

    [Theory]
    [InlineData(FailureKind.Empty)]
    [InlineData(FailureKind.Malformed)]
    public async Task An_answer_that_may_come_right_when_asked_anew_is_asked_for_singly_as_a_further_attempt(FailureKind kind)
    {
        var service = new ToyBatches();
        var requests = BatchedRollouts.Requests(8);
        service.Unusable[BatchedRollouts.Question(requests[3])] = kind;
        var meter = new CountingMeter();
        using var rollouts = new BatchedRollouts(service, meter: meter);

        var made = await rollouts.MakeAsync(requests, TestContext.Current.CancellationToken);

        made!.ShouldAllBe(r => r.Score!.Hard == 1);
        rollouts.Target.Calls.ShouldBe(1);
        meter.Checks.ShouldBe(9);
    }

    [Fact]
    public async Task An_answer_that_no_further_attempt_can_mend_fails_its_rollout_alone()
    {
        var service = new ToyBatches();
        var requests = BatchedRollouts.Requests(8);
        service.Unusable[BatchedRollouts.Question(requests[3])] = FailureKind.Refused;
        using var rollouts = new BatchedRollouts(service);

        var made = await rollouts.MakeAsync(requests, TestContext.Current.CancellationToken);

        made!.Count(r => r.Score?.Hard == 1).ShouldBe(7);
        made![3].Failure.ShouldBe(new RolloutOutcome.Failed(FailureKind.Refused, "No usable answer in the batch."));
        rollouts.Target.Calls.ShouldBe(0);
    }

    [Fact]
    public async Task A_rollout_that_breaks_ends_all_of_them_before_anything_is_paid_for()
    {
        var requests = BatchedRollouts.Requests(8);
        var environment = new Scripted(
            async (request, ask, _) =>
                request == requests[5] ? throw new InvalidDataException("The task cannot be put to the target.") : await ask()
        );
        using var rollouts = new BatchedRollouts(new ToyBatches(), smallest: 2, environment: environment);

        var failure = await Should.ThrowAsync<InvalidDataException>(() =>
            rollouts.MakeAsync(requests, TestContext.Current.CancellationToken)
        );

        failure.Message.ShouldBe("The task cannot be put to the target.");
        (rollouts.Service.Attempts, rollouts.Target.Calls).ShouldBe((0, 0));
    }

    [Fact]
    public async Task A_rollout_that_needs_no_call_keeps_nobody_waiting()
    {
        var requests = BatchedRollouts.Requests(8);
        var environment = new Scripted(
            async (request, ask, _) => request == requests[0] ? new Trajectory("known already", [], Usage.Zero) : await ask()
        );
        using var rollouts = new BatchedRollouts(new ToyBatches(), smallest: 7, environment: environment);

        var made = await rollouts.MakeAsync(requests, TestContext.Current.CancellationToken);

        made!.Skip(1).ShouldAllBe(r => r.Score!.Hard == 1);
        made![0].Trajectory!.Answer.ShouldBe("known already");
        rollouts.Service.Sizes.ShouldBe([7]);
    }

    [Fact]
    public async Task When_reading_ends_before_anything_is_handed_in_nothing_is()
    {
        var requests = BatchedRollouts.Requests(8);
        var environment = new Scripted(
            async (request, ask, stop) =>
                request == requests[0] ? new Trajectory("known already", [], Usage.Zero)
                : request == requests[1] ? await NeverAsync(stop)
                : await ask()
        );
        using var rollouts = new BatchedRollouts(new ToyBatches(), environment: environment);

        await foreach (var (index, _) in rollouts.Begin(requests, TestContext.Current.CancellationToken)!)
        {
            index.ShouldBe(0);
            break;
        }

        (rollouts.Service.Attempts, rollouts.Target.Calls).ShouldBe((0, 0));
    }

    [Fact]
    public async Task When_reading_ends_early_what_was_handed_in_is_waited_for_and_kept()
    {
        var requests = BatchedRollouts.Requests(8);
        var release = new TaskCompletionSource();
        var environment = new Scripted(
            async (request, ask, _) =>
            {
                var trajectory = await ask();
                await (request == requests[0] ? Task.CompletedTask : release.Task);
                return trajectory;
            }
        );
        using var rollouts = new BatchedRollouts(new ToyBatches(), environment: environment);
        var reading = rollouts
            .Begin(requests, TestContext.Current.CancellationToken)!
            .GetAsyncEnumerator(TestContext.Current.CancellationToken);
        (await reading.MoveNextAsync()).ShouldBeTrue();
        reading.Current.Index.ShouldBe(0);

        var ending = reading.DisposeAsync().AsTask();
        ending.IsCompleted.ShouldBeFalse("seven rollouts are paid for and not yet kept");
        release.SetResult();
        await ending;

        foreach (var request in requests)
        {
            var kept = await rollouts.Executor.ExecuteAsync(request, TestContext.Current.CancellationToken);
            kept.Trajectory!.Answer.ShouldStartWith("solved");
        }

        rollouts.Target.Calls.ShouldBe(0);
    }

    private static async Task<Trajectory> NeverAsync(CancellationToken cancellationToken)
    {
        await Task.Delay(Timeout.Infinite, cancellationToken);
        throw new InvalidOperationException("Nobody comes here.");
    }

    /// <summary>Plain chat, around which something happens to single rollouts.</summary>
    private sealed class Scripted(Func<RolloutRequest, Func<Task<Trajectory>>, CancellationToken, Task<Trajectory>> run) : IEnvironment
    {
        private readonly ChatEnvironment _chat = new("Do it.");

        public string Name => "scripted";

        public string Fingerprint => "scripted/1";

        public CallAccounting Accounting => CallAccounting.OneCall;

        public async ValueTask<Trajectory> RunAsync(RolloutRequest request, IChatClient target, CancellationToken cancellationToken) =>
            await run(request, () => _chat.RunAsync(request, target, cancellationToken).AsTask(), cancellationToken);
    }

    private sealed class CountingMeter : ICallMeter
    {
        private int _checks;

        public int Checks => _checks;

        public void Check(ModelRole role) => Interlocked.Increment(ref _checks);

        public void Record(ModelRole role, string stage, string model, Usage usage, bool replayed)
        {
            // Only the questions count here.
        }
    }
}
