using System.Collections.Immutable;
using SkillOpt.Calls;
using SkillOpt.Reporting;
using SkillOpt.Runs;
using SkillOpt.Scoring;
using SkillOpt.Tasks;
using SkillOpt.Testing;
using SkillOpt.Training;

namespace SkillOpt.EndToEnd;

/// <summary>A library user's own optimizer and own gate; that they need no internals is held by <c>OwnPartsCompileTests</c>.</summary>
public sealed class OwnPartsTests
{
    private const string Start = "# Echo\n\n- Say the word.\n";

    [Fact]
    public async Task An_optimizer_of_ones_own_is_trained_with_baseline_gate_exam_and_facts()
    {
        using var workspace = new TemporaryFolder();
        await using var store = SqliteRunStore.Open(workspace.At("run.db"));
        var world = new Echo();

        var result = await TrainAsync(world, store, parts => parts with { Algorithm = new OneEdit("- Say the word twice.") });

        result.Best.Document.Text.ShouldContain("- Say the word twice.");
        (result.Summary.StartVal, result.Summary.BestVal).ShouldBe((0, 1));
        (result.Summary.Accepted, result.Summary.Rejected, result.Summary.TestWord).ShouldBe((1, 0, "improved"));
        result.Summary.BestTrain!.Hard.ShouldBe(1);
        using var reader = RunReader.Open(workspace.At("run.db"));
        var view = RunView.Of(reader.Events().Select(e => e.Fact));
        view.Baseline!.Hard.ShouldBe(0);
        view.Verdicts.Single().Origin.ShouldBe("step 1");
        view.Best!.Hash.ShouldBe(result.Best.Hash.ToString());
        view.Step(1)!.Started.Tasks.Count.ShouldBe(4);
        view.Started!.Steps.ShouldBe(2);
    }

    [Fact]
    public async Task Its_candidate_is_rejected_like_any_other()
    {
        using var workspace = new TemporaryFolder();
        await using var store = SqliteRunStore.Open(workspace.At("run.db"));

        var result = await TrainAsync(new Echo(), store, parts => parts with { Algorithm = new OneEdit("- Say nothing.") });

        result.Best.Document.Text.ShouldBe(Start);
        (result.Summary.Accepted, result.Summary.Rejected, result.Summary.BestOrigin).ShouldBe((0, 1, "start"));
    }

    [Fact]
    public async Task Its_run_is_resumed_and_pays_for_nothing_twice()
    {
        using var workspace = new TemporaryFolder();
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        var first = new Echo { StopAfter = (9, stop) };
        await using (var store = SqliteRunStore.Open(workspace.At("run.db")))
        {
            await Should.ThrowAsync<OperationCanceledException>(
                TrainAsync(first, store, parts => parts with { Algorithm = new OneEdit("- Say the word twice.") }, stop.Token)
            );
        }

        var second = new Echo();
        await using (var store = SqliteRunStore.Open(workspace.At("run.db")))
        {
            var resumed = await TrainAsync(second, store, parts => parts with { Algorithm = new OneEdit("- Say the word twice.") });
            resumed.Summary.BestVal.ShouldBe(1);
        }

        using var other = new TemporaryFolder();
        var whole = new Echo();
        await using (var store = SqliteRunStore.Open(other.At("run.db")))
        {
            await TrainAsync(whole, store, parts => parts with { Algorithm = new OneEdit("- Say the word twice.") });
        }

        History(workspace).ShouldBe(History(other));
        (first.Answered + second.Answered).ShouldBe(whole.Answered);
        second.Answered.ShouldBeLessThan(whole.Answered);
    }

    [Fact]
    public async Task A_gate_of_ones_own_decides()
    {
        using var workspace = new TemporaryFolder();
        await using var store = SqliteRunStore.Open(workspace.At("run.db"));
        var gate = new Stubborn();

        var result = await TrainAsync(
            new Echo(),
            store,
            parts => parts with { Algorithm = new OneEdit("- Say the word twice."), Gate = gate }
        );

        result.Best.Document.Text.ShouldBe(Start);
        gate.Seen.ShouldBe([1.0]);
        using var reader = RunReader.Open(workspace.At("run.db"));
        var view = RunView.Of(reader.Events().Select(e => e.Fact));
        view.Started!.Gate.ShouldBe("stubborn");
        view.Verdicts.Single().Reason.ShouldBe("It takes more than 100 % to convince me.");
    }

    private static async Task<TrainingResult> TrainAsync(
        Echo world,
        SqliteRunStore store,
        Func<TrainerParts, TrainerParts> own,
        CancellationToken? cancellationToken = null
    )
    {
        var options = new TrainingOptions
        {
            Epochs = 2,
            BatchSize = 4,
            InFlight = 1,
            MaxFailureShare = 0,
        };
        var parts = ChatTraining.Parts(
            world.Target.WithIdentity("acme:small"),
            world.Optimizer.WithIdentity("acme:large"),
            ScorerFactory.Create("exact", new ScorerServices()),
            store,
            options
        );
        return await new Trainer(own(parts)).RunAsync(
            Skill.FromText(Start),
            Echo.Tasks,
            cancellationToken ?? TestContext.Current.CancellationToken
        );
    }

    private static List<string> History(TemporaryFolder workspace)
    {
        using var reader = RunReader.Open(workspace.At("run.db"));
        return [.. reader.Events().Select(e => e.Json)];
    }

    /// <summary>
    /// The target says each task's word twice exactly when the skill tells it to; the optimizer repeats the line it is given.
    /// </summary>
    private sealed class Echo
    {
        private int _answered;

        public Echo()
        {
            Target = new ScriptedChatClient(
                (messages, _, token) =>
                    Answer(
                        () =>
                        {
                            var word = messages[^1].Text;
                            return ScriptedChatClient.TextReply(
                                messages,
                                messages[0].Text.Contains("twice", StringComparison.Ordinal) ? $"{word} {word}" : word
                            );
                        },
                        token
                    )
            );
            Optimizer = new ScriptedChatClient(
                (messages, _, token) =>
                    Answer(
                        () =>
                            ScriptedChatClient.TextReply(
                                messages,
                                new System.Text.Json.Nodes.JsonObject
                                {
                                    ["line"] = messages[^1].Text.Split('\n').First(l => l.StartsWith('-')),
                                }.ToJsonString()
                            ),
                        token
                    )
            );
        }

        public ScriptedChatClient Target { get; }

        public ScriptedChatClient Optimizer { get; }

        public int Answered => _answered;

        public (int Calls, CancellationTokenSource Stop)? StopAfter { get; init; }

        public static TaskSet Tasks { get; } = new(Make("train", 4), Make("val", 5), Make("test", 6));

        private static ImmutableArray<TaskItem> Make(string split, int count) =>
            [
                .. Enumerable
                    .Range(0, count)
                    .Select(i => new TaskItem
                    {
                        Id = $"{split}-{i}",
                        Input = [new TaskMessage("user", $"{split}{i}")],
                        Expected = $"{split}{i} {split}{i}",
                    }),
            ];

        private async Task<Microsoft.Extensions.AI.ChatResponse> Answer(
            Func<Microsoft.Extensions.AI.ChatResponse> reply,
            CancellationToken token
        )
        {
            if (StopAfter is { } limit && _answered >= limit.Calls)
            {
                await limit.Stop.CancelAsync();
                token.ThrowIfCancellationRequested();
            }

            Interlocked.Increment(ref _answered);
            return reply();
        }
    }
}
