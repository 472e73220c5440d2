using SkillOpt.Calls;
using SkillOpt.Rollouts;
using SkillOpt.Runs;
using SkillOpt.Scoring;
using SkillOpt.Tasks;
using SkillOpt.Testing;

namespace SkillOpt.Tests.Rollouts;

public class SharedRolloutTests
{
    private static readonly TaskItem s_task = ToyWorld.Tasks().Train[0];

    private static JournaledExecutor Executor(ScriptedChatClient target, MemoryRunStore store) =>
        new(
            new RolloutWorker(new ChatEnvironment("Do it."), ToyWorld.Scorer),
            new ModelEndpoint("toy", target, "toy"),
            store,
            store,
            new CallTotals(),
            TimeProvider.System
        );

    [Fact]
    public async Task The_same_rollout_asked_for_twice_at_once_is_made_once()
    {
        var release = new TaskCompletionSource();
        var target = new ScriptedChatClient(
            async (messages, _, _) =>
            {
                await release.Task;
                return ScriptedChatClient.TextReply(messages, "solved a");
            }
        );
        using var executor = Executor(target, new MemoryRunStore());
        var request = new RolloutRequest(Skill.FromText("# S\n"), s_task, 1);

        var first = executor.ExecuteAsync(request, TestContext.Current.CancellationToken).AsTask();
        var second = executor.ExecuteAsync(request, TestContext.Current.CancellationToken).AsTask();
        release.SetResult();

        (await first).Outcome.ShouldBeOfType<RolloutOutcome.Scored>();
        (await second).Outcome.ShouldBeOfType<RolloutOutcome.Scored>();
        target.Calls.ShouldBe(1);
    }

    [Fact]
    public async Task The_first_askers_failure_or_cancellation_is_not_the_seconds()
    {
        using var stop = new CancellationTokenSource();
        var asked = new TaskCompletionSource();
        var calls = 0;
        var target = new ScriptedChatClient(
            async (messages, _, token) =>
            {
                if (Interlocked.Increment(ref calls) == 1)
                {
                    asked.SetResult();
                    await Task.Delay(Timeout.Infinite, token);
                }

                return ScriptedChatClient.TextReply(messages, "solved a");
            }
        );
        using var executor = Executor(target, new MemoryRunStore());
        var request = new RolloutRequest(Skill.FromText("# S\n"), s_task, 1);

        var first = executor.ExecuteAsync(request, stop.Token).AsTask();
        await asked.Task;
        var second = executor.ExecuteAsync(request, TestContext.Current.CancellationToken).AsTask();
        await stop.CancelAsync();

        await Should.ThrowAsync<OperationCanceledException>(first);
        (await second).Outcome.ShouldBeOfType<RolloutOutcome.Scored>();
    }

    [Fact]
    public async Task An_asker_who_just_misses_the_others_result_does_not_make_it_again()
    {
        var store = new MemoryRunStore();
        var release = new TaskCompletionSource();
        var target = new ScriptedChatClient(
            async (messages, _, _) =>
            {
                await release.Task;
                return ScriptedChatClient.TextReply(messages, "solved a");
            }
        );
        var journal = new SlowJournal(store);
        var meter = new CallTotals();
        using var executor = new JournaledExecutor(
            new RolloutWorker(new ChatEnvironment("Do it."), ToyWorld.Scorer),
            new ModelEndpoint("toy", target, "toy"),
            journal,
            store,
            meter,
            TimeProvider.System
        );
        var request = new RolloutRequest(Skill.FromText("# S\n"), s_task, 1);

        var first = executor.ExecuteAsync(request, TestContext.Current.CancellationToken).AsTask();
        journal.BeforeAnswer = async () =>
        {
            // The second asker has looked and found nothing; before it hears so, the first one is done.
            journal.BeforeAnswer = null;
            release.SetResult();
            await first;
        };
        await executor.ExecuteAsync(request, TestContext.Current.CancellationToken);

        target.Calls.ShouldBe(1);
        meter.Entries.Values.Sum(u => u.Calls).ShouldBe(1);
    }

    [Fact]
    public async Task A_rollout_asked_for_twice_at_once_is_judged_once()
    {
        var scorer = new HeldScorer();
        var target = new ScriptedChatClient((messages, _, _) => Task.FromResult(ScriptedChatClient.TextReply(messages, "solved a")));
        var store = new MemoryRunStore();
        using var executor = new JournaledExecutor(
            new RolloutWorker(new ChatEnvironment("Do it."), scorer),
            new ModelEndpoint("toy", target, "toy"),
            store,
            store,
            new CallTotals(),
            TimeProvider.System
        );
        var request = new RolloutRequest(Skill.FromText("# S\n"), s_task, 1);

        var first = executor.ExecuteAsync(request, TestContext.Current.CancellationToken).AsTask();
        await scorer.Asked.Task;
        var second = executor.ExecuteAsync(request, TestContext.Current.CancellationToken).AsTask();
        scorer.Release.SetResult();

        (await first).Outcome.ShouldBeOfType<RolloutOutcome.Scored>().Score.Hard.ShouldBe(1);
        (await second).Outcome.ShouldBeOfType<RolloutOutcome.Scored>().Score.Hard.ShouldBe(1);
        scorer.Calls.ShouldBe(1);
    }

    [Fact]
    public async Task The_same_question_asked_twice_at_once_is_one_call()
    {
        var release = new TaskCompletionSource();
        var model = new ScriptedChatClient(
            async (messages, _, _) =>
            {
                await release.Task;
                return ScriptedChatClient.TextReply(messages, """{"verdict":"yes"}""");
            }
        );
        var (store, meter) = (new MemoryRunStore(), new CallTotals());
        using var caller = new StructuredCaller(
            new ModelEndpoint("judge", model, "judge"),
            ModelRole.Judge,
            store,
            meter,
            TimeProvider.System
        );
        using var schema = System.Text.Json.JsonDocument.Parse("""{"type":"object"}""");
        var question = new StructuredRequest("judge", "Judge.", "An answer.", schema.RootElement);

        var asked = Enumerable
            .Range(0, 4)
            .Select(_ =>
                caller.AskAsync(question, reply => reply.GetProperty("verdict").GetString()!, TestContext.Current.CancellationToken)
            )
            .ToList();
        release.SetResult();

        (await Task.WhenAll(asked)).ShouldAllBe(r => r.Value == "yes");
        model.Calls.ShouldBe(1);
        meter.Entries.Values.Sum(u => u.Calls).ShouldBe(1);
    }

    private sealed class SlowJournal(IJournal inner) : IJournal
    {
        public Func<Task>? BeforeAnswer { get; set; }

        public async ValueTask<byte[]?> TryGetAsync(ContentHash key, CancellationToken cancellationToken)
        {
            var found = await inner.TryGetAsync(key, cancellationToken);
            await (BeforeAnswer?.Invoke() ?? Task.CompletedTask);
            return found;
        }

        public ValueTask PutAsync(
            ContentHash key,
            JournalKind kind,
            string label,
            ReadOnlyMemory<byte> value,
            CancellationToken cancellationToken
        ) => inner.PutAsync(key, kind, label, value, cancellationToken);
    }

    private sealed class HeldScorer : IScorer
    {
        private int _calls;

        public TaskCompletionSource Asked { get; } = new();

        public TaskCompletionSource Release { get; } = new();

        public int Calls => _calls;

        public string Name => "held";

        public string Fingerprint => "held";

        public bool IsPure => false;

        public async ValueTask<Score> ScoreAsync(ScoringRequest request, CancellationToken cancellationToken)
        {
            Interlocked.Increment(ref _calls);
            Asked.TrySetResult();
            await Release.Task;
            return Score.Pass();
        }
    }
}
