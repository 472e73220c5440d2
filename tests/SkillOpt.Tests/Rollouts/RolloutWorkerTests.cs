using Microsoft.Extensions.AI;
using SkillOpt.Calls;
using SkillOpt.Rollouts;
using SkillOpt.Runs;
using SkillOpt.Scoring;
using SkillOpt.Testing;

namespace SkillOpt.Tests.Rollouts;

/// <summary>What a worker does, here or elsewhere, and what stays with whoever sends it requests.</summary>
public sealed class RolloutWorkerTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task A_worker_elsewhere_gets_requests_and_the_journal_stays_here()
    {
        var store = new MemoryRunStore();
        var meter = new CallTotals();
        var target = new ScriptedChatClient((messages, _, _) => Task.FromResult(ScriptedChatClient.TextReply(messages, "solved a")));
        var elsewhere = new DistantWorker(new RolloutWorker(new ChatEnvironment("Do it."), new JudgeOfAnswers()));
        using var executor = new JournaledExecutor(
            elsewhere,
            new ModelEndpoint("toy", target, "toy"),
            store,
            store,
            meter,
            TimeProvider.System
        );

        var made = await executor.ExecuteAsync(Request, TestContext.Current.CancellationToken);
        var again = await executor.ExecuteAsync(Request, TestContext.Current.CancellationToken);

        (made.Score!.Hard, again.Score!.Hard).ShouldBe((1, 1));
        (elsewhere.Runs, elsewhere.Scorings, target.Calls).ShouldBe((1, 1, 1));
        meter.Entries.Values.Sum(u => u.Calls).ShouldBe(1);
        (await store.TryGetAsync(made.Key, TestContext.Current.CancellationToken)).ShouldNotBeNull();
    }

    [Fact]
    public async Task Calls_that_an_environment_pays_itself_are_metered_once_and_capped()
    {
        var store = new MemoryRunStore();
        var agent = new OwnLogin();
        var endpoint = new ModelEndpoint(
            "agent",
            new ScriptedChatClient((_, _, _) => throw new InvalidOperationException("No call goes through us.")),
            "agent/1"
        );
        var meter = new CallTotals();
        using (
            var executor = new JournaledExecutor(
                new RolloutWorker(agent, ToyWorld.Scorer),
                endpoint,
                store,
                store,
                meter,
                TimeProvider.System
            )
        )
        {
            await executor.ExecuteAsync(Request, TestContext.Current.CancellationToken);
            await executor.ExecuteAsync(Request, TestContext.Current.CancellationToken);
        }

        meter.Entries.Values.Sum(u => u.Calls).ShouldBe(7);
        meter.Entries.Values.Sum(u => u.PromptTokens).ShouldBe(5_000);

        // A resumed run counts what its earlier process paid, and pays nothing.
        var resumed = new CallTotals();
        using (
            var executor = new JournaledExecutor(
                new RolloutWorker(agent, ToyWorld.Scorer),
                endpoint,
                store,
                store,
                resumed,
                TimeProvider.System
            )
        )
        {
            await executor.ExecuteAsync(Request, TestContext.Current.CancellationToken);
        }

        resumed.Entries.Values.Sum(u => u.Calls).ShouldBe(7);
        agent.Runs.ShouldBe(1);

        var capped = new Budget(
            new BudgetOptions { MaxCalls = 5 },
            PriceBook.BuiltIn,
            new Dictionary<ModelRole, string>(),
            TimeProvider.System
        );
        using var last = new JournaledExecutor(
            new RolloutWorker(agent, ToyWorld.Scorer),
            endpoint,
            store,
            store,
            capped,
            TimeProvider.System
        );
        await last.ExecuteAsync(Request, TestContext.Current.CancellationToken);
        var refused = await Should.ThrowAsync<SkillOptException>(async () =>
            await last.ExecuteAsync(Request with { Replicate = 1 }, TestContext.Current.CancellationToken)
        );
        refused.ExitCode.ShouldBe(ExitCode.BudgetReached);
        agent.Runs.ShouldBe(1);
    }

    [Fact]
    public async Task The_scorer_is_shown_the_folder_that_the_target_worked_in_and_its_verdict_is_kept()
    {
        var store = new MemoryRunStore();
        var target = new ScriptedChatClient((messages, _, _) => Task.FromResult(ScriptedChatClient.TextReply(messages, "done")));
        var endpoint = new ModelEndpoint("toy", target, "toy");
        var work = _folder.At("work");
        using (
            var executor = new JournaledExecutor(
                new RolloutWorker(new FolderEnvironment(work), new FolderScorer()),
                endpoint,
                store,
                store,
                new CallTotals(),
                TimeProvider.System
            )
        )
        {
            var made = await executor.ExecuteAsync(Request, TestContext.Current.CancellationToken);
            made.Score!.Hard.ShouldBe(1);
            made.Trajectory!.WorkFolder.ShouldBe(work);
        }

        Directory.Delete(work, recursive: true);
        using var later = new JournaledExecutor(
            new RolloutWorker(new FolderEnvironment(work), new FolderScorer()),
            endpoint,
            store,
            store,
            new CallTotals(),
            TimeProvider.System
        );
        (await later.ExecuteAsync(Request, TestContext.Current.CancellationToken)).Score!.Hard.ShouldBe(1);
        target.Calls.ShouldBe(1);
    }

    [Fact]
    public async Task A_rollout_without_a_folder_is_stored_as_before()
    {
        var store = new MemoryRunStore();
        var target = new ScriptedChatClient((messages, _, _) => Task.FromResult(ScriptedChatClient.TextReply(messages, "solved a")));
        using var executor = new JournaledExecutor(
            new RolloutWorker(new ChatEnvironment("Do it."), ToyWorld.Scorer),
            new ModelEndpoint("toy", target, "toy"),
            store,
            store,
            new CallTotals(),
            TimeProvider.System
        );
        var made = await executor.ExecuteAsync(Request, TestContext.Current.CancellationToken);

        var stored = await store.TryGetAsync(made.Key, TestContext.Current.CancellationToken);
        System.Text.Encoding.UTF8.GetString(stored!).ShouldNotContain("work_folder");
    }

    private static RolloutRequest Request { get; } = new(Skill.FromText("# S\n"), ToyWorld.Tasks().Train[0], 1);

    /// <summary>
    /// Stands for a worker on another machine: it has no journal, no events and no meter, and sends its model calls back.
    /// </summary>
    private sealed class DistantWorker(RolloutWorker there) : IRolloutWorker
    {
        public int Runs { get; private set; }

        public int Scorings { get; private set; }

        public string EnvironmentName => there.EnvironmentName;

        public string EnvironmentFingerprint => there.EnvironmentFingerprint;

        public CallAccounting Accounting => there.Accounting;

        public string ScorerFingerprint => there.ScorerFingerprint;

        public bool ScoresPurely => there.ScoresPurely;

        public ValueTask<Trajectory> RunAsync(RolloutRequest request, IChatClient target, CancellationToken cancellationToken)
        {
            Runs++;
            return there.RunAsync(request, target, cancellationToken);
        }

        public ValueTask<Score> ScoreAsync(RolloutRequest request, Trajectory trajectory, CancellationToken cancellationToken)
        {
            Scorings++;
            return there.ScoreAsync(request, trajectory, cancellationToken);
        }
    }

    private sealed class JudgeOfAnswers : IScorer
    {
        public string Name => "judge";

        public string Fingerprint => "judge/1";

        public bool IsPure => false;

        public ValueTask<Score> ScoreAsync(ScoringRequest request, CancellationToken cancellationToken) =>
            ValueTask.FromResult(Score.Pass());
    }

    /// <summary>An agent that is logged in by itself: it makes its own calls and tells what they consumed.</summary>
    private sealed class OwnLogin : IEnvironment
    {
        public int Runs { get; private set; }

        public string Name => "agent";

        public string Fingerprint => "agent/1";

        public CallAccounting Accounting => CallAccounting.Reported;

        public ValueTask<Trajectory> RunAsync(RolloutRequest request, IChatClient target, CancellationToken cancellationToken)
        {
            Runs++;
            return ValueTask.FromResult(
                new Trajectory(
                    "solved a",
                    [],
                    new Usage
                    {
                        Calls = 7,
                        PromptTokens = 5_000,
                        CompletionTokens = 900,
                    }
                )
            );
        }
    }

    private sealed class FolderEnvironment(string folder) : IEnvironment
    {
        public string Name => "folder";

        public string Fingerprint => "folder/1";

        public CallAccounting Accounting => CallAccounting.OneCall;

        public async ValueTask<Trajectory> RunAsync(RolloutRequest request, IChatClient target, CancellationToken cancellationToken)
        {
            Directory.CreateDirectory(folder);
            var reply = await target.GetResponseAsync([new ChatMessage(ChatRole.User, "Write it.")], null, cancellationToken);
            await File.WriteAllTextAsync(Path.Combine(folder, "result.txt"), reply.Text, cancellationToken);
            return new Trajectory(reply.Text, [], CallUsage.Of(reply)) { WorkFolder = folder };
        }
    }

    private sealed class FolderScorer : IScorer
    {
        public string Name => "folder";

        public string Fingerprint => "folder/1";

        public bool IsPure => true;

        public ValueTask<Score> ScoreAsync(ScoringRequest request, CancellationToken cancellationToken) =>
            ValueTask.FromResult(File.Exists(Path.Combine(request.WorkFolder!, "result.txt")) ? Score.Pass() : Score.Fail("no file"));
    }
}
