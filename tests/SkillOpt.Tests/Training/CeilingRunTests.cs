using SkillOpt.Gating;
using SkillOpt.Reporting;
using SkillOpt.Runs;
using SkillOpt.Tasks;
using SkillOpt.Testing;
using SkillOpt.Training;

namespace SkillOpt.Tests.Training;

/// <summary>A run whose val is solved while train is not.</summary>
public class CeilingRunTests
{
    private static readonly TrainingOptions s_options = new()
    {
        Epochs = 3,
        BatchSize = 12,
        Minibatch = 12,
        SlowUpdate = new() { Samples = 6 },
    };

    // Val asks for kinds a and b only; train for all six.
    private static TaskSet EasyVal()
    {
        var all = ToyWorld.Tasks();
        return new TaskSet(all.Train, [.. all.Val.Where(t => t.Type is "a" or "b")], all.Test);
    }

    private static async Task<(TrainingResult Result, MemoryRunStore Store, ToyWorld World)> Train(
        AtCeiling atCeiling,
        string skill = "# Toy\n\n- rule a\n",
        TrainingOptions? options = null
    )
    {
        var world = new ToyWorld();
        var parts = ChatTraining.Parts(world.Target, world.Optimizer, ToyWorld.Scorer, options: options ?? s_options);
        var gate = new GateOptions { AtCeiling = atCeiling };
        var result = await new Trainer(parts with { GateOptions = gate }).RunAsync(
            Skill.FromText(skill),
            EasyVal(),
            TestContext.Current.CancellationToken
        );
        return (result, (MemoryRunStore)parts.Journal, world);
    }

    [Fact]
    public async Task The_steps_that_are_left_are_not_made_and_everybody_is_told()
    {
        var (result, store, _) = await Train(AtCeiling.Stop);

        var facts = store.Events.ToList();
        var ceiling = facts.OfType<CeilingReached>().ShouldHaveSingleItem();
        var accepted = facts.OfType<VerdictReached>().Last();
        ceiling.Origin.ShouldBe(accepted.Origin);
        facts.IndexOf(ceiling).ShouldBe(facts.IndexOf(accepted) + 1, "it is said at once");
        ceiling.Reason.ShouldBe("val is at its ceiling (100.0 % on 6 tasks)");
        ceiling.StepsLeft.ShouldBe(6 - accepted.Step!.Value);
        facts.OfType<StepStarted>().Count().ShouldBe(accepted.Step!.Value);
        result.Summary.BestVal.ShouldBe(1);

        var report = RunReport.Write("r", RunView.Of(facts));
        report.ShouldContain($"The {ceiling.StepsLeft} steps that are left are not made: the result is the same without them.");
        report.ShouldContain("- train: the best skill scores ");
        report.ShouldContain("far below its 100.0 on val");
        report.ShouldContain("| Step | Epoch | Train | Verdict |");
        report.ShouldMatch(@"\| step 1 \| 1 \| [0-9]+\.[0-9] \| accept, new best");
    }

    [Fact]
    public async Task A_start_at_the_ceiling_makes_no_step_and_still_says_what_train_scores()
    {
        var (result, store, world) = await Train(AtCeiling.Stop, "# Toy\n\n- rule a\n- rule b\n");

        store.Events.OfType<CeilingReached>().Single().Origin.ShouldBe("baseline");
        store.Events.OfType<StepStarted>().ShouldBeEmpty();
        world.Optimizer.Calls.ShouldBe(0);
        result.Summary.BestTrain!.Tasks.ShouldBe(12);
        result.Summary.BestTrainValue!.Value.ShouldBe(
            store.Events.OfType<EvaluationFinished>().Single(e => e.Split == TaskSplit.Train).Hard!.Value
        );
        RunReport.Verdict(RunView.Of(store.Events)).ShouldContain("far below its 100.0 on val");
    }

    /// <summary>
    /// The same run under a rule that goes on but can accept nothing (no candidate brings train results worth accepting) ends with the same
    /// skills and scores.
    /// </summary>
    [Fact]
    public async Task Ending_early_loses_nothing()
    {
        var stopped = (await Train(AtCeiling.Stop)).Result.Summary;
        var (result, store, _) = await Train(AtCeiling.Tighten, options: s_options with { LearningRate = 1, MinLearningRate = 1 });
        var strict = (await Train(AtCeiling.Stop, options: s_options with { LearningRate = 1, MinLearningRate = 1 })).Result.Summary;

        // Up to the ceiling both are one run; what the strict policy accepted by then is all that it ever can.
        var last = store.Events.ToList();
        var atCeiling = last.OfType<VerdictReached>().First(v => v.BestAfter == 1);
        strict.BestSkill.ShouldBe(atCeiling.Skill);
        strict.BestOrigin.ShouldBe(atCeiling.Origin);
        strict.FinalSkill.ShouldBe(atCeiling.Skill);
        result.Summary.BestVal.ShouldBe(strict.BestVal);
        stopped.BestVal.ShouldBe(1);
    }

    [Fact]
    public async Task Tighten_goes_on_with_what_train_still_fails()
    {
        var (stopped, _, _) = await Train(AtCeiling.Stop);
        var (tightened, store, _) = await Train(AtCeiling.Tighten);

        store.Events.OfType<CeilingReached>().Single().AtCeiling.ShouldBe(AtCeiling.Tighten);
        store.Events.OfType<StepStarted>().Count().ShouldBe(6);
        var accepted = store
            .Events.OfType<VerdictReached>()
            .Where(v => v.IsAccepted && v.StatisticName is null && v.Reason.StartsWith("Val is at its ceiling", StringComparison.Ordinal))
            .ToList();
        accepted.ShouldNotBeEmpty();
        accepted.ShouldAllBe(v => v.Broken.Count == 0 && v.Reason.Contains("on train", StringComparison.Ordinal) && v.HoldsZero);
        tightened.Summary.BestVal.ShouldBe(1);
        tightened.Summary.BestTest!.Hard!.Value.ShouldBeGreaterThan(stopped.Summary.BestTest!.Hard!.Value);
        store
            .Events.OfType<EvaluationFinished>()
            .Where(e => e.Label.Contains("gate", StringComparison.Ordinal))
            .ShouldContain(e => e.Split == TaskSplit.Train);
    }
}
