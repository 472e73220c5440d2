using SkillOpt.Calls;
using SkillOpt.Gating;
using SkillOpt.Projects;
using SkillOpt.Rollouts;
using SkillOpt.Runs;
using SkillOpt.Tasks;
using SkillOpt.Testing;
using SkillOpt.Training;

namespace SkillOpt.Tests.Training;

public sealed class RunEndTests
{
    private static readonly TrainingOptions s_options = new()
    {
        Epochs = 3,
        BatchSize = 8,
        Minibatch = 3,
        InFlight = 4,
        SlowUpdate = new() { Samples = 6 },
    };

    [Fact]
    public async Task The_release_gate_measures_start_and_best_anew()
    {
        var store = new MemoryRunStore();
        var result = await Train(new ToyWorld(), store, gate: new GateOptions { Policy = "best" });

        result.Summary.IsReleased.ShouldBe(true);
        result.Summary.ReleaseReason!.ShouldStartWith("On fresh rollouts 100.0 % against 16.7 % of the start (+83.3 points, n = 18)");
        store
            .Events.OfType<EvaluationFinished>()
            .Where(e => e.Label.StartsWith("release", StringComparison.Ordinal))
            .Select(e => e.Planned)
            .ShouldBe([36, 36]);
        result.Best.Hash.ShouldNotBe(Skill.FromText(ToyWorld.StartSkill).Hash);
    }

    [Fact]
    public async Task A_best_skill_that_does_not_hold_gives_way_to_the_start()
    {
        var store = new MemoryRunStore();
        // Ever so many standard errors: no skill can be that much better.
        var result = await Train(new ToyWorld(), store, gate: new GateOptions { Release = ReleasePolicy.Fresh, ReleaseZ = 1000 });

        result.Summary.IsReleased.ShouldBe(false);
        result.Best.Document.Text.ShouldBe(ToyWorld.StartSkill);
        result.Summary.BestVal.ShouldBe(result.Summary.StartVal);
        result.Summary.TestWord.ShouldBe("not distinguishable");
        result.Summary.TestP.ShouldBe(1);
    }

    [Fact]
    public async Task The_exam_tells_its_exact_p_and_the_tasks_that_changed()
    {
        var summary = (await Train(new ToyWorld(), new MemoryRunStore())).Summary;
        summary.TestWord.ShouldBe("improved");
        summary.TestFixed.Count.ShouldBe(10);
        summary.TestBroken.ShouldBeEmpty();
        summary.TestP!.Value.ShouldBe(2.0 / 1024, 1e-12);
    }

    [Fact]
    public async Task A_sealed_test_split_is_opened_once_per_run_and_a_second_time_only_by_force_and_never_forgotten()
    {
        var file = Path.Combine(Path.GetTempPath(), $"seal-{Guid.NewGuid():N}", "tests.jsonl");
        try
        {
            var first = await Train(
                new ToyWorld(),
                new MemoryRunStore(),
                seal: new FileTestSeal(file, "one", "id of one", force: false, TimeProvider.System)
            );
            first.Summary.TestWasRefused.ShouldBeFalse();
            var again = await Train(
                new ToyWorld(),
                new MemoryRunStore(),
                seal: new FileTestSeal(file, "one", "id of one", force: false, TimeProvider.System)
            );
            again.Summary.TestWasRefused.ShouldBeFalse();
            File.ReadAllLines(file).Length.ShouldBe(1);

            var anew = await Train(
                new ToyWorld(),
                new MemoryRunStore(),
                seal: new FileTestSeal(file, "one", "id of another one", force: false, TimeProvider.System)
            );
            anew.Summary.TestWasRefused.ShouldBeTrue();
            anew.Summary.TestUsedBefore.ShouldBe(["an earlier run named one"]);

            var world = new ToyWorld();
            var second = await Train(
                world,
                new MemoryRunStore(),
                seal: new FileTestSeal(file, "two", "id of two", force: false, TimeProvider.System)
            );
            second.Summary.TestWasRefused.ShouldBeTrue();
            second.Summary.TestUsedBefore.ShouldBe(["one"]);
            second.Summary.TestWord.ShouldBeNull();
            world.Answered.Keys.ShouldNotContain(c => c.Contains("test 0 kind", StringComparison.Ordinal));

            var forced = await Train(
                new ToyWorld(),
                new MemoryRunStore(),
                seal: new FileTestSeal(file, "three", "id of three", force: true, TimeProvider.System)
            );
            forced.Summary.TestWord.ShouldBe("improved");
            forced.Summary.TestUsedBefore.ShouldBe(["one"]);
            File.ReadAllLines(file)[1].ShouldContain("\"was_forced\":true");
        }
        finally
        {
            Directory.Delete(Path.GetDirectoryName(file)!, recursive: true);
        }
    }

    [Fact]
    public void The_same_test_tasks_in_another_order_are_the_same_split_and_others_are_not()
    {
        var tasks = ToyWorld.Tasks().Test;
        var identity = FileTestSeal.IdentityOf(tasks);
        FileTestSeal.IdentityOf(tasks.Reverse()).ShouldBe(identity);
        FileTestSeal.IdentityOf(tasks.Skip(3).Concat(tasks.Take(3))).ShouldBe(identity);
        FileTestSeal.IdentityOf(tasks.Skip(1)).ShouldNotBe(identity);
        FileTestSeal.IdentityOf([.. tasks.Skip(1), tasks[1]]).ShouldNotBe(identity);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_candidate_that_quotes_a_held_out_answer_is_kept_out_unless_a_person_allows_it(bool block)
    {
        var tasks = ToyWorld.Tasks();
        var secret = new TaskItem
        {
            Id = "val-secret",
            Input = [new TaskMessage("user", "val s kind f")],
            Expected = "rule b be careful rule",
        };
        tasks = tasks with { Val = tasks.Val.SetItem(0, secret) };
        var store = new MemoryRunStore();
        var world = new ToyWorld
        {
            BeforeOptimizer = stage =>
                stage == "merge"
                    ? """{"reasoning":"r","edits":[{"op":"append","file":"SKILL.md","target":"","content":"- rule b\n- be careful\n- rule c","reason":"","task_ids":[]}]}"""
                    : null,
        };
        await Train(world, store, gate: new GateOptions { BlockGaming = block }, tasks: tasks);

        var alarmed = store.Events.OfType<VerdictReached>().Where(v => v.Alarms.Count > 0).ToList();
        alarmed.ShouldNotBeEmpty();
        alarmed[0]
            .Alarms.ShouldHaveSingleItem()
            .ShouldBe("it quotes the expected answer of held-out task val-secret: \"rule b be careful rule\"");
        alarmed[0].Decision.ShouldBe(block ? GateDecision.NotMeasured : GateDecision.Accept);
        if (block)
        {
            alarmed[0].Reason.ShouldNotContain("be careful", Case.Sensitive, "the optimizer may read the reason");
        }
    }

    [Fact]
    public async Task A_run_tells_that_its_starting_skill_knows_held_out_answers()
    {
        var tasks = ToyWorld.Tasks();
        var secret = new TaskItem
        {
            Id = "val-secret",
            Input = [new TaskMessage("user", "val s kind f")],
            Expected = "ZX-2026-1121",
        };
        var store = new MemoryRunStore();
        await new Trainer(
            Parts(new ToyWorld(), store, new GateOptions(), s_options with { Epochs = 1 }, new CallTotals(), UnsealedTests.Instance)
        ).RunAsync(
            Skill.FromText(ToyWorld.StartSkill + "\n- the code is zx 2026 1121\n"),
            tasks with
            {
                Val = tasks.Val.SetItem(0, secret),
            },
            TestContext.Current.CancellationToken
        );
        store
            .Incidents.Single(i => i.Kind == "start_skill_leaks")
            .Message.ShouldBe(
                "The starting skill knows what is held out: it quotes the expected answer of held-out task val-secret. Val and test then "
                    + "say nothing about new tasks."
            );
    }

    [Theory]
    [InlineData(8, 3, 3, "strict")]
    [InlineData(12, 4, 4, "strict")]
    [InlineData(24, 8, 5, "off")]
    public async Task A_forecast_comes_close_to_what_a_run_takes(int batch, int minibatch, int epochs, string policy)
    {
        var options = s_options with { BatchSize = batch, Minibatch = minibatch, Epochs = epochs };
        var gate = new GateOptions { Policy = policy };
        var budget = new Budget(new BudgetOptions(), PriceBook.BuiltIn, new Dictionary<ModelRole, string>(), TimeProvider.System);
        var tasks = ToyWorld.TasksWithOpenEnd();
        await Train(new ToyWorld(), new MemoryRunStore(), gate, tasks: tasks, options: options, meter: budget);

        var forecast = Forecaster.Of(
            new ForecastInput
            {
                Training = options,
                Gate = gate,
                Train = tasks.Train.Length,
                Val = tasks.Val.Length,
                Test = tasks.Test.Length,
                Target = "toy:target",
                Optimizer = "toy:optimizer",
                Sizes = PromptSizes.Of(Skill.FromText(ToyWorld.StartSkill), tasks, PromptLibrary.BuiltIn, options),
            }
        );
        var comparison = ForecastComparison.Of(forecast, budget.Entries);
        var told =
            string.Join("; ", budget.Entries.Select(e => $"{e.Stage} {e.Usage.Calls}"))
            + " | "
            + string.Join("; ", forecast.Lines.Select(l => $"{l.Stage} {l.Calls.Low:0}/{l.Calls.Expected:0}/{l.Calls.High:0}"));
        budget.Proposals.ShouldBeGreaterThan(2);
        comparison.CallsRatio!.Value.ShouldBeInRange(0.7, 1.5, told);
        ((double)budget.Total.Calls).ShouldBeInRange(forecast.Calls.Low, forecast.Calls.High, told);
        forecast.ModelsWithoutPrice(PriceBook.BuiltIn).ShouldBe(["toy:target", "toy:optimizer"]);
        forecast.Cost(PriceBook.BuiltIn).Expected.ShouldBe(0);
        forecast
            .ProposalsWithin(new BudgetOptions { MaxCalls = (long)Math.Ceiling(forecast.Calls.Expected / 2) }, PriceBook.BuiltIn)
            .ShouldBe(forecast.Steps / 2);
    }

    [Fact]
    public async Task Each_edit_of_an_accepted_bundle_is_left_out_once_when_asked()
    {
        var store = new MemoryRunStore();
        var world = new ToyWorld
        {
            BeforeOptimizer = stage =>
                stage == "merge"
                    ? """
                        {"reasoning": "r", "edits": [
                          {"op": "append", "file": "SKILL.md", "target": "", "content": "- rule b", "reason": "", "task_ids": []},
                          {"op": "append", "file": "SKILL.md", "target": "", "content": "- be careful", "reason": "", "task_ids": []}]}
                        """
                    : null,
        };
        await Train(world, store, options: s_options with { LeaveOneOut = true, Epochs = 1 });

        var attributed = store.Events.OfType<EditsAttributed>().First();
        attributed.Edits.Count.ShouldBe(2);
        attributed.Edits[0].Carries.ShouldBe(["val-1", "val-7", "val-13"]);
        attributed.Edits[1].Carries.ShouldBeEmpty();
        attributed.Edits.ShouldAllBe(e => e.Hurts.Count == 0 && !e.IsNeededByOthers);
        attributed.Rollouts.ShouldBe(6);
    }

    [Fact]
    public async Task A_noise_study_of_a_steady_target_finds_no_noise()
    {
        var world = new ToyWorld();
        var parts = Parts(world, new MemoryRunStore(), new GateOptions(), s_options, new CallTotals(), UnsealedTests.Instance);
        using var evaluator = new Evaluator(parts.Executor, parts.Journal, parts.Observer, 4, 0.2, TimeProvider.System);
        var report = await new NoiseStudy(evaluator, new GateOptions()).RunAsync(
            Skill.FromText(ToyWorld.StartSkill),
            ToyWorld.Tasks().Val,
            3,
            1,
            TestContext.Current.CancellationToken
        );
        report!.FlipRate.ShouldBe(0);
        report.Replicates.ShouldBe(3);
        report.Mean.ShouldBe(3 / 18.0, 1e-12);
        report.AlwaysPassed.Count.ShouldBe(3);
        report.AlwaysFailed.Count.ShouldBe(15);
        world.Target.Calls.ShouldBe(54);
    }

    private static Task<TrainingResult> Train(
        ToyWorld world,
        MemoryRunStore store,
        GateOptions? gate = null,
        ITestSeal? seal = null,
        TaskSet? tasks = null,
        TrainingOptions? options = null,
        ICallMeter? meter = null
    ) =>
        new Trainer(
            Parts(world, store, gate ?? new GateOptions(), options ?? s_options, meter ?? new CallTotals(), seal ?? UnsealedTests.Instance)
        ).RunAsync(Skill.FromText(ToyWorld.StartSkill), tasks ?? ToyWorld.Tasks(), TestContext.Current.CancellationToken);

    private static TrainerParts Parts(
        ToyWorld world,
        MemoryRunStore store,
        GateOptions gate,
        TrainingOptions options,
        ICallMeter meter,
        ITestSeal seal
    ) =>
        ChatTraining.Parts(world.Target, world.Optimizer, ToyWorld.Scorer, options: options) with
        {
            Journal = store,
            Events = store,
            GateOptions = gate,
            Meter = meter,
            TestSeal = seal,
            Executor = new JournaledExecutor(
                new RolloutWorker(new ChatEnvironment("Do it."), ToyWorld.Scorer),
                new ModelEndpoint("toy:target", world.Target, "toy-target"),
                store,
                store,
                meter,
                TimeProvider.System
            ),
        };
}
