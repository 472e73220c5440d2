using Microsoft.Extensions.AI;
using SkillOpt.Calls;
using SkillOpt.Rollouts;
using SkillOpt.Runs;
using SkillOpt.Testing;

namespace SkillOpt.Tests.Rollouts;

public class BatchingExecutorTests
{
    [Fact]
    public async Task It_looks_after_growing_pauses_up_to_the_longest()
    {
        var time = new RecordingTime();
        var service = new ToyBatches { Polls = 7 };

        await RunAsync(service, new MemoryRunStore(), new BatchOptions { ForGate = true, PollSeconds = 60 }, time);

        time.Delays.Select(d => d.TotalSeconds).ShouldBe([10, 15, 22.5, 33.75, 50.625, 60, 60]);
    }

    [Fact]
    public async Task A_service_that_is_busy_is_asked_again_and_a_lost_poll_is_no_lost_batch()
    {
        var service = new ToyBatches { Polls = 3 };
        service.SubmitFailures.Enqueue(new ModelCallException(FailureKind.RateLimited, "later") { RetryAfter = TimeSpan.FromSeconds(7) });
        service.SubmitFailures.Enqueue(new ModelCallException(FailureKind.Overloaded, "later"));
        service.PollFailures.Enqueue(new ModelCallException(FailureKind.Unreachable, "no line"));
        service.ResultFailures.Enqueue(new ModelCallException(FailureKind.Overloaded, "not now"));
        var store = new MemoryRunStore();
        var time = new RecordingTime();

        var evaluation = await RunAsync(service, store, new BatchOptions { ForGate = true }, time);

        evaluation.ScoredCount.ShouldBe(18);
        service.Submitted.ShouldBe(1);
        time.Delays[0].TotalSeconds.ShouldBe(7);
        store.Incidents.ShouldNotContain(i => i.Kind == "batch_unavailable" || i.Kind == "batch_incomplete");
    }

    [Fact]
    public async Task A_batch_that_its_service_does_not_know_any_more_is_made_singly()
    {
        var service = new ToyBatches();
        service.PollFailures.Enqueue(new ModelCallException(FailureKind.ModelNotFound, "No such batch."));
        var store = new MemoryRunStore();

        var evaluation = await RunAsync(service, store, new BatchOptions { ForGate = true }, new RecordingTime());

        evaluation.ScoredCount.ShouldBe(18);
        store.Incidents.Single(i => i.Kind == "batch_incomplete").Message.ShouldContain("unknown there");
    }

    [Fact]
    public async Task More_calls_than_a_batch_holds_go_as_several()
    {
        var service = new ToyBatches { MostPerBatch = 10 };
        var evaluation = await RunAsync(service, new MemoryRunStore(), new BatchOptions { ForGate = true }, new RecordingTime());
        evaluation.ScoredCount.ShouldBe(18);
        service.Submitted.ShouldBe(2);
    }

    [Fact]
    public async Task Rollouts_of_several_calls_are_made_one_by_one_and_it_is_said_once()
    {
        var service = new ToyBatches();
        var store = new MemoryRunStore();
        var world = new ToyWorld();
        using var single = new JournaledExecutor(
            new RolloutWorker(new TwoCalls(), ToyWorld.Scorer),
            Endpoint(world, service),
            store,
            store,
            new CallTotals(),
            TimeProvider.System
        );
        var executor = new BatchingExecutor(single, new BatchOptions { ForGate = true }, store, store, TimeProvider.System);
        using var evaluator = new Evaluator(executor, store, SilentObserver.Instance, 4, 0.2, TimeProvider.System);

        await evaluator.EvaluateAsync(Plan("a"), TestContext.Current.CancellationToken);
        await evaluator.EvaluateAsync(Plan("b"), TestContext.Current.CancellationToken);

        executor.Problem.ShouldBe(
            "'batch: gate' has no effect: the environment two-calls makes several calls in a rollout, and a batch holds single calls; "
                + "rollouts are made one by one, at the full price."
        );
        store.Incidents.Count(i => i.Kind == "batch_unavailable").ShouldBe(1);
        service.Submitted.ShouldBe(0);
    }

    [Fact]
    public async Task Training_rollouts_never_wait_for_a_batch()
    {
        var service = new ToyBatches();
        await RunAsync(
            service,
            new MemoryRunStore(),
            new BatchOptions { ForGate = true },
            new RecordingTime(),
            Plan("train") with
            {
                MayWait = false,
            }
        );
        service.Submitted.ShouldBe(0);
    }

    [Fact]
    public async Task A_ticket_is_no_result_of_a_run()
    {
        using var folder = new TemporaryFolder();
        var file = folder.At("run.db");
        await using (var store = SqliteRunStore.Open(file))
        {
            await store.PutAsync(
                ContentHash.Of("a"),
                JournalKind.Ticket,
                "batch_1",
                "\"batch_1\""u8.ToArray(),
                TestContext.Current.CancellationToken
            );
        }

        await using (var again = SqliteRunStore.Open(file))
        {
            again.JournalCount.ShouldBe(0);
            (await again.TryGetAsync(ContentHash.Of("a"), TestContext.Current.CancellationToken)).ShouldNotBeNull();
        }
    }

    private static EvaluationPlan Plan(string label) =>
        EvaluationPlan.Of(label, Skill.FromText(ToyWorld.StartSkill), ToyWorld.Tasks().Val, 1) with
        {
            MayWait = true,
        };

    private static ModelEndpoint Endpoint(ToyWorld world, ToyBatches service)
    {
        service.Model = world.Target;
        return new ModelEndpoint("toy:target", world.Target, "toy") { Batches = service };
    }

    private static async Task<Evaluation> RunAsync(
        ToyBatches service,
        MemoryRunStore store,
        BatchOptions options,
        TimeProvider time,
        EvaluationPlan? plan = null
    )
    {
        using var single = new JournaledExecutor(
            new RolloutWorker(new ChatEnvironment("Do it."), ToyWorld.Scorer),
            Endpoint(new ToyWorld(), service),
            store,
            store,
            new CallTotals(),
            time
        );
        var executor = new BatchingExecutor(single, options, store, store, time);
        using var evaluator = new Evaluator(executor, store, SilentObserver.Instance, 4, 0.2, time);
        return await evaluator.EvaluateAsync(plan ?? Plan("gate"), TestContext.Current.CancellationToken);
    }

    private sealed class TwoCalls : IEnvironment
    {
        private readonly ChatEnvironment _one = new("Do it.");

        public string Name => "two-calls";

        public string Fingerprint => "two-calls/1";

        public CallAccounting Accounting => CallAccounting.EachCall;

        public async ValueTask<Trajectory> RunAsync(RolloutRequest request, IChatClient target, CancellationToken cancellationToken)
        {
            await _one.RunAsync(request, target, cancellationToken);
            return await _one.RunAsync(request, target, cancellationToken);
        }
    }
}
