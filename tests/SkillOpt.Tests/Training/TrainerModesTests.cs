using SkillOpt.Gating;
using SkillOpt.Runs;
using SkillOpt.Testing;
using SkillOpt.Training;

namespace SkillOpt.Tests.Training;

public class TrainerModesTests
{
    private const string WithFrontMatter = "---\nname: toy\ndescription: Solves toy tasks.\n---\n# Toy\n\n- rule a\n";

    private static readonly TrainingOptions s_options = new()
    {
        Epochs = 2,
        BatchSize = 8,
        Minibatch = 4,
        SlowUpdate = new() { Samples = 6 },
    };

    private static async Task<(TrainingResult Result, MemoryRunStore Store, ToyWorld World)> Train(
        TrainingOptions options,
        GateOptions? gate = null,
        string skill = ToyWorld.StartSkill,
        ToyWorld? world = null,
        bool isOpen = false
    )
    {
        world ??= new ToyWorld();
        var parts = ChatTraining.Parts(world.Target, world.Optimizer, ToyWorld.Scorer, options: options);
        var result = await new Trainer(parts with { GateOptions = gate ?? new GateOptions() }).RunAsync(
            Skill.FromText(skill),
            isOpen ? ToyWorld.TasksWithOpenEnd() : ToyWorld.Tasks(),
            TestContext.Current.CancellationToken
        );
        return (result, (MemoryRunStore)parts.Journal, world);
    }

    [Theory]
    [InlineData(UpdateMode.Patch)]
    [InlineData(UpdateMode.Rewrite)]
    [InlineData(UpdateMode.FullRewrite)]
    public async Task Every_update_mode_trains_and_leaves_the_front_matter_alone(UpdateMode mode)
    {
        var (result, _, _) = await Train(s_options with { UpdateMode = mode }, skill: WithFrontMatter);

        result.Summary.BestVal!.Value.ShouldBeGreaterThan(result.Summary.StartVal!.Value);
        result.Best.Document.Text.ShouldStartWith("---\nname: toy\ndescription: Solves toy tasks.\n---\n");
    }

    [Fact]
    public async Task A_lost_merge_of_whole_documents_measures_each_instead_of_trusting_one()
    {
        var world = new ToyWorld { BeforeOptimizer = stage => stage == "merge" ? "no" : null };

        var (result, store, _) = await Train(s_options with { UpdateMode = UpdateMode.FullRewrite }, world: world);

        store.Events.OfType<CandidateBuilt>().ShouldContain(c => c.Origin.Contains("document 2", StringComparison.Ordinal));
        result.Summary.BestVal!.Value.ShouldBeGreaterThan(result.Summary.StartVal!.Value);
    }

    [Fact]
    public async Task The_slow_update_passes_the_gate_and_stands_in_its_region()
    {
        var (result, store, _) = await Train(s_options with { Epochs = 3, LearningRate = 1, MinLearningRate = 1 }, isOpen: true);

        store.Events.OfType<SlowUpdateProposed>().Select(s => s.Epoch).ShouldBe([2, 3]);
        store.Events.OfType<VerdictReached>().ShouldContain(v => v.Origin == "slow update of epoch 2");
        if (store.Events.OfType<VerdictReached>().Any(v => v.Origin.StartsWith("slow", StringComparison.Ordinal) && v.IsAccepted))
        {
            result.Final.Document.RegionContent(RegionKind.SlowUpdate).ShouldBe("- rule f");
        }
    }

    [Fact]
    public async Task A_harmful_slow_update_is_rejected_and_the_score_stays_that_of_the_skill()
    {
        var world = new ToyWorld
        {
            BeforeOptimizer = stage => stage == "slow_update" ? """{"reasoning":"","guidance":"- spoil a\n- spoil b"}""" : null,
        };

        var (result, store, _) = await Train(s_options, world: world);

        store.Events.OfType<VerdictReached>().Single(v => v.Origin == "slow update of epoch 2").Decision.ShouldBe(GateDecision.Reject);
        result.Final.Document.Text.ShouldNotContain("spoil b");
    }

    [Fact]
    public async Task Notes_of_missed_rules_are_judged_with_the_candidate_and_stay_in_their_region()
    {
        var (result, store, _) = await Train(s_options with { SkillAware = true });

        store.Events.OfType<CandidateBuilt>().First().Files["SKILL.md"].ShouldContain("Read the rules twice.");
        result.Best.Document.AppendixNotes.ShouldBe(["Read the rules twice."]);
        result.Best.Document.RegionContent(RegionKind.Appendix).ShouldContain("Read the rules twice.");
    }

    [Fact]
    public async Task With_the_gate_off_everything_is_taken_and_the_best_is_still_tracked()
    {
        var (result, store, _) = await Train(s_options, new GateOptions { Policy = "off" });

        store.Events.OfType<VerdictReached>().ShouldAllBe(v => v.IsAccepted);
        result.Final.Document.Text.ShouldContain("spoil");
        result.Summary.BestVal!.Value.ShouldBeGreaterThanOrEqualTo(result.Summary.StartVal!.Value);
    }

    [Fact]
    public async Task An_autonomous_learning_rate_asks_the_optimizer_at_every_step()
    {
        var (_, store, world) = await Train(s_options with { Schedule = LearningRateSchedule.Autonomous });

        store.Events.OfType<StepStarted>().ShouldAllBe(s => s.LearningRate == null);
        store.Events.OfType<ProposalsSelected>().ShouldAllBe(s => s.Proposals.Count <= 2);
        world.Optimizer.Conversations.ShouldContain(c => c[1].Text.Contains("# Last batch", StringComparison.Ordinal));
    }

    [Fact]
    public async Task The_learning_rate_belongs_to_the_step_also_after_skipped_steps()
    {
        var world = new ToyWorld { BeforeOptimizer = stage => stage == "analyst" ? """{"reasoning":"","failures":[],"edits":[]}""" : null };

        var (_, store, _) = await Train(
            s_options with
            {
                LearningRate = 6,
                MinLearningRate = 1,
                Schedule = LearningRateSchedule.Linear,
            },
            world: world
        );

        store.Events.OfType<StepSkipped>().Count().ShouldBe(6);
        store
            .Events.OfType<StepStarted>()
            .Select(s => s.LearningRate!.Value)
            .ShouldBe(
                LearningRate.Steps(
                    new TrainingOptions
                    {
                        LearningRate = 6,
                        MinLearningRate = 1,
                        Schedule = LearningRateSchedule.Linear,
                    },
                    6
                )
            );
    }

    [Fact]
    public async Task Failure_only_reflection_shows_no_solved_task()
    {
        var (_, store, _) = await Train(s_options with { FailureOnly = true });

        store.Events.OfType<PatchProposed>().ShouldAllBe(p => p.Source == EditSource.Failure);
    }

    [Fact]
    public async Task The_sample_of_a_slow_update_is_not_the_beginning_of_an_epoch()
    {
        var (_, store, _) = await Train(s_options with { Epochs = 4 }, isOpen: true);

        var samples = store
            .Events.OfType<EvaluationFinished>()
            .Where(e => e.Label.EndsWith(" current", StringComparison.Ordinal))
            .Select(e => e.Scores.Select(s => s.Id).ToArray());
        var epochs = store.Events.OfType<StepStarted>().Where(s => s.Step % 3 == 1).Select(s => s.Tasks.Take(6).ToArray()).ToList();
        foreach (var sample in samples)
        {
            epochs.ShouldAllBe(e => !e.SequenceEqual(sample));
        }
    }

    [Fact]
    public void Failure_patterns_are_united_by_task_ids()
    {
        var united = FailurePatterns.Unite([
            new FailurePattern("Dates", "wrong order", ["t2", "t1"]),
            new FailurePattern(" dates ", "day first", ["t3", "t1"]),
            new FailurePattern("units", "missing", ["t9"]),
            new FailurePattern("nothing", "no task", []),
        ]);

        united.Select(p => p.Type).ShouldBe(["Dates", "units"]);
        united[0].TaskIds.ShouldBe(["t1", "t2", "t3"]);
    }
}
