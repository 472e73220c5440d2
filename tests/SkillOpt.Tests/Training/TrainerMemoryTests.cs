using System.Text.Json;
using SkillOpt.Runs;
using SkillOpt.Scoring;
using SkillOpt.Testing;
using SkillOpt.Training;

namespace SkillOpt.Tests.Training;

/// <summary>What a run remembers from step to step and from epoch to epoch, and what it sums up.</summary>
public class TrainerMemoryTests
{
    private const string OnlyUnmatched =
        """{"reasoning":"","failures":[],"edits":[{"op":"replace","file":"SKILL.md","target":"no such line","content":"x","reason":"","task_ids":[]}]}""";

    private static readonly TrainingOptions s_options = new()
    {
        Epochs = 2,
        BatchSize = 8,
        Minibatch = 4,
        SlowUpdate = new() { Samples = 6 },
    };

    private static async Task<(TrainingResult Result, MemoryRunStore Store)> Train(
        TrainingOptions options,
        ToyWorld? world = null,
        IScorer? scorer = null,
        MemoryRunStore? store = null,
        RunPast? past = null,
        bool isOpen = false
    )
    {
        world ??= new ToyWorld();
        var parts = ChatTraining.Parts(world.Target, world.Optimizer, scorer ?? ToyWorld.Scorer, options: options);
        if (store is not null)
        {
            var executor = new SkillOpt.Rollouts.JournaledExecutor(
                new SkillOpt.Rollouts.RolloutWorker(new SkillOpt.Rollouts.ChatEnvironment("Do it."), ToyWorld.Scorer),
                new SkillOpt.Calls.ModelEndpoint("toy", world.Target, "toy"),
                store,
                store,
                parts.Meter,
                TimeProvider.System
            );
            parts = parts with { Journal = store, Events = store, Executor = executor, Past = past ?? RunPast.None };
        }

        var result = await new Trainer(parts).RunAsync(
            Skill.FromText(ToyWorld.StartSkill),
            isOpen ? ToyWorld.TasksWithOpenEnd() : ToyWorld.Tasks(),
            TestContext.Current.CancellationToken
        );
        return (result, (MemoryRunStore)parts.Journal);
    }

    [Fact]
    public async Task A_step_whose_edits_all_miss_has_no_candidate_and_no_verdict()
    {
        var world = new ToyWorld { BeforeOptimizer = stage => stage == "analyst" ? OnlyUnmatched : null };

        var (result, store) = await Train(s_options with { SlowUpdate = new() { Enabled = false } }, world);

        store.Events.OfType<StepSkipped>().Count().ShouldBe(6);
        store.Events.OfType<StepSkipped>().ShouldAllBe(s => s.Edits.Count > 0);
        store.Events.OfType<CandidateBuilt>().ShouldBeEmpty();
        store.Events.OfType<VerdictReached>().ShouldBeEmpty();
        (result.Summary.Accepted, result.Summary.Rejected, result.Summary.Skipped).ShouldBe((0, 0, 6));
    }

    [Fact]
    public async Task What_was_tried_is_remembered_in_the_next_epoch()
    {
        var world = new ToyWorld { BeforeOptimizer = stage => stage == "analyst" ? OnlyUnmatched : null };

        var (_, store) = await Train(s_options with { BatchSize = 24, Minibatch = 24, Epochs = 3 }, world);

        store.Events.OfType<StepStarted>().Select(s => s.Epoch).ShouldBe([1, 2, 3]);
        var analysts = world
            .Optimizer.Conversations.Select(c => c[1].Text)
            .Where(t => t.Contains("# Trajectories of failed", StringComparison.Ordinal))
            .ToList();
        analysts.Count.ShouldBe(3);
        analysts[0].ShouldNotContain("# Earlier attempts");
        analysts[1].ShouldContain("- Step 1: edits that could not be applied.");
        analysts[2].ShouldContain("- Step 1: edits that could not be applied.");
        analysts[2].ShouldContain("- Step 2: edits that could not be applied.");
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(3)]
    public async Task As_many_attempts_are_shown_as_were_asked_for_and_those_are_the_newest(int memory)
    {
        var world = new ToyWorld { BeforeOptimizer = stage => stage == "analyst" ? OnlyUnmatched : null };

        await Train(s_options with { BatchSize = 4, Minibatch = 24, Epochs = 1, RejectedMemory = memory }, world);

        var analysts = world
            .Optimizer.Conversations.Select(c => c[1].Text)
            .Where(t => t.Contains("# Trajectories of failed", StringComparison.Ordinal))
            .ToList();
        analysts.Count.ShouldBe(6);
        for (var step = 1; step <= 6; step++)
        {
            var shown = System
                .Text.RegularExpressions.Regex.Matches(analysts[step - 1], "- Step ([0-9]+):")
                .Select(m => int.Parse(m.Groups[1].Value))
                .ToList();
            shown.ShouldBe(Enumerable.Range(1, step - 1).Reverse().Take(memory));
        }
    }

    [Fact]
    public async Task The_notebook_outlives_a_lost_revision_and_is_not_written_when_nobody_will_read_it()
    {
        var asked = 0;
        var world = new ToyWorld
        {
            BeforeOptimizer = stage => stage == "meta_skill" && Interlocked.Increment(ref asked) > 1 ? "I would rather not." : null,
        };

        var (_, store) = await Train(s_options with { Epochs = 4 }, world);

        var written = store.Events.OfType<MetaSkillWritten>().ToList();
        written.Select(m => (m.Epoch, m.IsLost, m.Content)).ShouldBe([(2, false, "rules help"), (3, true, "rules help")]);
        (await Train(s_options)).Store.Events.OfType<MetaSkillWritten>().ShouldBeEmpty();
    }

    [Fact]
    public async Task Changed_tasks_are_sought_in_one_bounded_sample()
    {
        var (_, store) = await Train(
            s_options with
            {
                LearningRate = 1,
                MinLearningRate = 1,
                SlowUpdate = new() { Samples = 6, Pairs = LongitudinalPolicy.Changed },
            },
            isOpen: true
        );

        store
            .Events.OfType<EvaluationFinished>()
            .Where(e => e.Label.StartsWith("epoch 2 ", StringComparison.Ordinal))
            .Select(e => e.Planned)
            .ShouldBe([12, 12]);
        var proposed = store.Events.OfType<SlowUpdateProposed>().ShouldHaveSingleItem();
        (proposed.Improved.Count + proposed.Regressed.Count).ShouldBeInRange(1, 6);
        proposed.StillFailed.Concat(proposed.StillSolved).ShouldBeEmpty();
    }

    [Fact]
    public async Task A_trace_of_credit_is_no_success()
    {
        var (_, store) = await Train(s_options with { Epochs = 1 }, scorer: new GenerousScorer());

        var step = store.Events.OfType<StepStarted>().First().Tasks.ToList();
        var failures = store
            .Events.OfType<PatchProposed>()
            .Where(p => p.Step == 1 && p.Source == EditSource.Failure)
            .SelectMany(p => p.Tasks)
            .ToList();
        failures.ShouldBe(step.Where(id => !IsOfKindA(id)), ignoreOrder: true);
        static bool IsOfKindA(string id) => int.Parse(id.Split('-')[1]) % ToyWorld.Kinds.Count == 0;
    }

    [Fact]
    public async Task The_summary_counts_every_verdict_and_every_skipped_step()
    {
        var (result, store) = await Train(s_options with { Epochs = 3 });

        var verdicts = store.Events.OfType<VerdictReached>().ToList();
        verdicts.ShouldContain(v => v.Origin.StartsWith("slow update", StringComparison.Ordinal));
        result.Summary.Accepted.ShouldBe(verdicts.Count(v => v.IsAccepted));
        result.Summary.Rejected.ShouldBe(verdicts.Count(v => !v.IsAccepted));
        result.Summary.Skipped.ShouldBe(store.Events.OfType<StepSkipped>().Count());
        result.Summary.StartVal!.Value.ShouldBe(3 / 18.0, 1e-12);
    }

    [Fact]
    public async Task Two_runs_in_one_process_do_not_disturb_each_other()
    {
        var first = s_options with { Seed = 1 };
        var second = s_options with { Seed = 2, LearningRate = 1, MinLearningRate = 1, FailureOnly = true, SkillAware = true };
        var alone = new[] { History((await Train(first)).Store), History((await Train(second)).Store) };

        var together = await Task.WhenAll(Task.Run(() => Train(first)), Task.Run(() => Train(second)));

        together.Select(t => History(t.Store)).ShouldBe(alone);
        alone[1].ShouldNotBe(alone[0]);
    }

    [Fact]
    public async Task The_exam_of_a_lengthened_run_is_of_its_new_best_skill()
    {
        var store = new MemoryRunStore();
        var options = s_options with { Epochs = 1, LearningRate = 1, MinLearningRate = 1 };
        var (before, _) = await Train(options, store: store);
        store.Rewind();

        var (after, _) = await Train(options with { Epochs = 3 }, store: store, past: RunPast.Of(store.Events));

        before.Summary.BestTest!.Hard!.Value.ShouldBe(Share(before), 1e-12);
        after.Summary.BestTest!.Hard!.Value.ShouldBe(Share(after), 1e-12);
        Share(after).ShouldBeGreaterThan(Share(before));
        static double Share(TrainingResult result) =>
            ToyWorld.Kinds.Count(k =>
                result.Best.Document.Text.Contains($"- rule {k}\n", StringComparison.Ordinal)
                && !result.Best.Document.Text.Contains($"- spoil {k}", StringComparison.Ordinal)
            ) / (double)ToyWorld.Kinds.Count;
    }

    private static string History(MemoryRunStore store) =>
        string.Join('\n', store.Events.Select(e => JsonSerializer.Serialize(e, RunEventJson.Default.RunEvent)));

    private sealed class GenerousScorer : IScorer
    {
        public string Name => "generous";

        public string Fingerprint => "generous";

        public bool IsPure => true;

        public ValueTask<Score> ScoreAsync(ScoringRequest request, CancellationToken cancellationToken) =>
            ValueTask.FromResult(request.Answer == request.Task.ExpectedTexts[0] ? Score.Pass() : new Score(0.01, 0.01, "for trying"));
    }
}
