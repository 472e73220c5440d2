using SkillOpt.Calls;
using SkillOpt.Rollouts;
using SkillOpt.Runs;
using SkillOpt.Testing;

namespace SkillOpt.Models.Tests.Batch;

public sealed class BatchTests
{
    public static TheoryData<string> Providers => ["openai:gpt-4.1-mini", "openai:gpt-5.4-mini", "anthropic:claude-haiku-4-5"];

    [Theory]
    [MemberData(nameof(Providers))]
    public async Task A_stage_goes_as_one_batch_and_every_rollout_gets_its_own_answer(string provider)
    {
        await using var server = await LoopbackModelServer.StartAsync(BatchWorld.Echo);
        using var world = new BatchWorld(server, provider);

        var evaluation = await world.RunAsync();

        evaluation.MeanHard.ShouldBe(1);
        evaluation
            .Results.Select(r => r.Trajectory!.Answer)
            .ShouldBe(Enumerable.Range(0, BatchWorld.Tasks).Select(i => $"answer to task {i}"));
        server.BatchCount.ShouldBe(1);
        server.RequestCount.ShouldBe(BatchWorld.Tasks);
        world.Meter.Total.BatchCalls.ShouldBe(BatchWorld.Tasks);
    }

    [Theory]
    [MemberData(nameof(Providers))]
    public async Task What_fails_inside_the_batch_is_made_singly_with_an_incident(string provider)
    {
        await using var server = await LoopbackModelServer.StartAsync(request =>
            request is { Occurrence: 1, UserText: "task 3" } ? LoopbackReply.Refused(500, "boom") : BatchWorld.Echo(request)
        );
        using var world = new BatchWorld(server, provider);

        (await world.RunAsync()).MeanHard.ShouldBe(1);

        server.RequestCount.ShouldBe(BatchWorld.Tasks + 1);
        server.BatchCount.ShouldBe(1);
        world.Incidents("batch_incomplete").Single().Amount.ShouldBe(1);
        world.Meter.Entries.Select(e => (e.IsBatch, e.Usage.Calls)).ShouldBe([(false, 1), (true, BatchWorld.Tasks - 1)]);
    }

    [Theory]
    [InlineData("openai:gpt-4.1-mini", "expired")]
    [InlineData("openai:gpt-4.1-mini", "cancelled")]
    [InlineData("openai:gpt-4.1-mini", "failed")]
    [InlineData("anthropic:claude-haiku-4-5", "expired")]
    [InlineData("anthropic:claude-haiku-4-5", "cancelled")]
    [InlineData("anthropic:claude-haiku-4-5", "failed")]
    public async Task A_batch_that_ends_early_keeps_what_it_brought_and_the_rest_is_made_singly(string provider, string end)
    {
        await using var server = await LoopbackModelServer.StartAsync(BatchWorld.Echo);
        server.BatchEnd = end;
        server.BatchAnswered = end == "failed" ? 0 : 5;
        using var world = new BatchWorld(server, provider);

        (await world.RunAsync()).MeanHard.ShouldBe(1);

        server.BatchCount.ShouldBe(1);
        server.Counts.Values.ShouldAllBe(n => n == 1);
        world.Meter.Total.BatchCalls.ShouldBe(server.BatchAnswered);
        var incident = world.Incidents("batch_incomplete").Single();
        incident.Amount.ShouldBe(BatchWorld.Tasks - server.BatchAnswered);
        incident.Message.ShouldContain(
            end == "cancelled" ? "cancel"
            : provider[0] == 'a' && end == "failed" ? "errored"
            : end
        );
    }

    [Theory]
    [MemberData(nameof(Providers))]
    public async Task A_run_that_ended_after_handing_in_waits_for_the_same_batch_when_it_is_continued(string provider)
    {
        await using var server = await LoopbackModelServer.StartAsync(BatchWorld.Echo);
        server.BatchPolls = int.MaxValue - 1;
        var polled = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        server.OnBatchPoll = _ => polled.TrySetResult();
        var store = new MemoryRunStore();
        using (var ended = new BatchWorld(server, provider, store))
        {
            using var cancel = new CancellationTokenSource();
            var stage = ended.RunAsync(token: cancel.Token);
            await polled.Task;
            await cancel.CancelAsync();
            await Should.ThrowAsync<OperationCanceledException>(stage);
        }

        server.BatchPolls = 0;
        using var world = new BatchWorld(server, provider, store);
        (await world.RunAsync()).MeanHard.ShouldBe(1);
        server.BatchCount.ShouldBe(1);
        server.Counts.Values.ShouldAllBe(n => n == 1);
        world.Meter.Total.BatchCalls.ShouldBe(BatchWorld.Tasks);
    }

    [Theory]
    [MemberData(nameof(Providers))]
    public async Task A_service_that_refuses_batches_is_asked_once_and_the_calls_are_made_singly(string provider)
    {
        await using var server = await LoopbackModelServer.StartAsync(BatchWorld.Echo);
        server.RefuseBatches = LoopbackReply.Refused(400, "Batches are not enabled.");
        using var world = new BatchWorld(server, provider);

        (await world.RunAsync()).MeanHard.ShouldBe(1);
        (await world.RunAsync(BatchWorld.Plan(text: "other"))).MeanHard.ShouldBe(1);

        world.Incidents("batch_unavailable").Single().Message.ShouldContain("not enabled");
        server.RequestCount.ShouldBe(2 * BatchWorld.Tasks);
        world.Meter.Total.BatchCalls.ShouldBe(0);
    }

    [Fact]
    public async Task A_service_without_the_interface_is_no_failure()
    {
        await using var server = await LoopbackModelServer.StartAsync(BatchWorld.Echo);
        server.RefuseBatches = LoopbackReply.Refused(404, "Not found.");
        using var world = new BatchWorld(server, "openai:gpt-4.1-mini");
        (await world.RunAsync()).MeanHard.ShouldBe(1);
        world.Incidents("batch_unavailable").Count().ShouldBe(1);
    }

    [Fact]
    public async Task A_refused_key_ends_the_stage()
    {
        await using var server = await LoopbackModelServer.StartAsync(BatchWorld.Echo);
        server.RefuseBatches = LoopbackReply.Refused(401, "Incorrect API key provided.", "invalid_api_key");
        using var world = new BatchWorld(server, "openai:gpt-4.1-mini");
        (await Should.ThrowAsync<ModelCallException>(world.RunAsync())).Kind.ShouldBe(FailureKind.Authentication);
        server.RequestCount.ShouldBe(0);
    }

    [Fact]
    public async Task A_few_calls_are_not_worth_a_batch()
    {
        await using var server = await LoopbackModelServer.StartAsync(BatchWorld.Echo);
        using var world = new BatchWorld(server, "openai:gpt-4.1-mini", smallest: BatchWorld.Tasks + 1);
        (await world.RunAsync()).MeanHard.ShouldBe(1);
        server.BatchCount.ShouldBe(0);
        world.Store.Incidents.ShouldBeEmpty();
    }

    [Fact]
    public async Task Replicates_are_calls_of_their_own_and_a_task_given_twice_is_one()
    {
        await using var server = await LoopbackModelServer.StartAsync(BatchWorld.Echo);
        using var world = new BatchWorld(server, "openai:gpt-4.1-mini");
        var plan = BatchWorld.Plan(replicates: 2, tasks: 6);

        var evaluation = await world.RunAsync(plan with { Requests = [.. plan.Requests, plan.Requests[0]] });

        evaluation.ScoredCount.ShouldBe(13);
        server.BatchCount.ShouldBe(1);
        server.RequestCount.ShouldBe(12);
    }

    [Fact]
    public async Task An_early_stop_uses_no_more_results_and_loses_none_that_were_paid_for()
    {
        await using var server = await LoopbackModelServer.StartAsync(BatchWorld.Echo);
        using var world = new BatchWorld(server, "openai:gpt-4.1-mini");
        var seen = 0;

        var evaluation = await world.RunAsync(BatchWorld.Plan() with { OnResult = _ => ++seen == 3 });

        evaluation.Results.Count.ShouldBe(3);
        (await world.RunAsync()).ScoredCount.ShouldBe(BatchWorld.Tasks);
        server.RequestCount.ShouldBe(BatchWorld.Tasks);
        server.BatchCount.ShouldBe(1);
    }

    [Fact]
    public async Task A_stage_that_a_cap_on_calls_cuts_short_is_not_handed_in()
    {
        await using var server = await LoopbackModelServer.StartAsync(BatchWorld.Echo);
        using var world = new BatchWorld(server, "openai:gpt-4.1-mini", caps: new BudgetOptions { MaxCalls = BatchWorld.Tasks - 1 });
        await Should.ThrowAsync<BudgetReachedException>(world.RunAsync());
        server.BatchCount.ShouldBe(0);
        server.RequestCount.ShouldBe(0);
    }

    [Fact]
    public async Task What_the_journal_holds_is_not_handed_in_again()
    {
        await using var server = await LoopbackModelServer.StartAsync(BatchWorld.Echo);
        using var world = new BatchWorld(server, "openai:gpt-4.1-mini");
        await world.RunAsync(BatchWorld.Plan(tasks: 2) with { MayWait = false });

        (await world.RunAsync()).ScoredCount.ShouldBe(BatchWorld.Tasks);

        server.BatchedCalls.ShouldBe(BatchWorld.Tasks - 2);
        server.RequestCount.ShouldBe(BatchWorld.Tasks);
    }

    [Fact]
    public async Task A_refusal_that_came_in_the_batch_is_an_outcome_and_not_paid_for_again()
    {
        await using var server = await LoopbackModelServer.StartAsync(request =>
            request.UserText == "task 3"
                ? LoopbackReply.Of("") with
                {
                    RawBody =
                        """{"choices":[{"message":{"role":"assistant","content":null,"refusal":"I will not."},"finish_reason":"stop"}]}""",
                }
                : BatchWorld.Echo(request)
        );
        using var world = new BatchWorld(server, "openai:gpt-4.1-mini");

        var evaluation = await world.RunAsync();

        ((RolloutOutcome.Failed)evaluation.Results[3].Outcome).Kind.ShouldBe(FailureKind.Refused);
        server.RequestCount.ShouldBe(BatchWorld.Tasks);
    }

    [Fact]
    public async Task Providers_without_the_interface_offer_none()
    {
        await using var server = await LoopbackModelServer.StartAsync(BatchWorld.Echo);
        using var world = new BatchWorld(server, "ollama:llama3");

        world.Target.Batches.ShouldBeNull();
        (await world.RunAsync()).MeanHard.ShouldBe(1);
        (await world.RunAsync(BatchWorld.Plan(text: "other"))).MeanHard.ShouldBe(1);

        world.Incidents("batch_unavailable").Single().Message.ShouldContain("no batch interface");
    }
}
