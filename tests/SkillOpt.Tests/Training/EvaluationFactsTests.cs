using SkillOpt.Gating;
using SkillOpt.Runs;
using SkillOpt.Testing;
using SkillOpt.Training;

namespace SkillOpt.Tests.Training;

/// <summary>What a run's facts say of its measurements: enough for a page that shows no number it cannot explain.</summary>
public class EvaluationFactsTests
{
    private static readonly TrainingOptions s_options = new()
    {
        Epochs = 2,
        BatchSize = 8,
        Minibatch = 4,
        SlowUpdate = new() { Samples = 6 },
    };

    [Fact]
    public async Task Every_evaluation_says_what_it_was_made_for()
    {
        var facts = await FactsAsync(new GateOptions());

        var evaluations = facts.OfType<EvaluationFinished>().ToList();
        evaluations.ShouldAllBe(e => e.Purpose != null);
        evaluations[0].Purpose.ShouldBe(EvaluationPurpose.Baseline);
        evaluations
            .Select(e => (e.Purpose, e.Split))
            .Distinct()
            .Order()
            .ShouldBe([
                (EvaluationPurpose.Baseline, TaskSplit.Val),
                (EvaluationPurpose.Train, TaskSplit.Train),
                (EvaluationPurpose.Gate, TaskSplit.Val),
                (EvaluationPurpose.Longitudinal, TaskSplit.Train),
                (EvaluationPurpose.Exam, TaskSplit.Test),
            ]);
        var candidates = facts.OfType<CandidateBuilt>().ToDictionary(c => c.Origin, c => c.Skill, StringComparer.Ordinal);
        evaluations.Where(e => e.Purpose == EvaluationPurpose.Gate).ShouldAllBe(e => candidates[e.Origin!] == e.Skill && e.Round == 1);
    }

    [Fact]
    public async Task What_was_planned_and_not_run_is_named()
    {
        var facts = await FactsAsync(new GateOptions());

        var cut = facts.OfType<EvaluationFinished>().Where(e => e.NotRun is not null).ToList();
        cut.ShouldNotBeEmpty("the strict gate stops early");
        foreach (var evaluation in cut)
        {
            var run = evaluation.Scores.Select(s => s.Id).Concat((evaluation.Failures ?? []).Select(f => f.Id)).ToList();
            (run.Count + evaluation.NotRun!.Count).ShouldBe(evaluation.Planned);
            run.Intersect(evaluation.NotRun).ShouldBeEmpty();
            facts.OfType<VerdictReached>().Single(v => v.Origin == evaluation.Origin).IsPartial.ShouldBe(true);
        }
    }

    [Fact]
    public async Task Rollouts_of_two_skills_in_one_evaluation_are_told_apart()
    {
        var facts = await FactsAsync(new GateOptions { Policy = "eprocess", Passes = 2 });

        var both = facts.OfType<EvaluationFinished>().First(e => e.Skills is not null);
        both.Skills!.Count.ShouldBe(2);
        both.Skills[0].ShouldBe(both.Skill);
        both.Skills.ShouldContain(facts.OfType<CandidateBuilt>().Single(c => c.Origin == both.Origin).Skill);
        both.Scores.Select(s => (s.Id, s.Skill, s.Replicate)).ShouldBeUnique();
        both.Scores.Select(s => s.Skill).Distinct().Order().ShouldBe([0, 1]);
    }

    [Fact]
    public async Task Replicates_have_their_numbers()
    {
        var facts = await FactsAsync(new GateOptions { Replicates = 2, Curtail = false });

        var gate = facts.OfType<EvaluationFinished>().First(e => e.Purpose == EvaluationPurpose.Gate);
        gate.Scores.GroupBy(s => s.Id).ShouldAllBe(task => task.Select(s => s.Replicate).Order().SequenceEqual(new[] { 0, 1 }));
    }

    [Fact]
    public async Task Train_tasks_that_screen_a_candidate_are_told_as_train()
    {
        var facts = await FactsAsync(new GateOptions { Policy = "screen", ScreenTasks = 4 });

        var screens = facts.OfType<EvaluationFinished>().Where(e => e.Purpose == EvaluationPurpose.Screen).ToList();
        screens.ShouldNotBeEmpty();
        screens.ShouldAllBe(e => e.Split == TaskSplit.Train && e.Origin != null);
    }

    [Theory]
    [InlineData("strict")]
    [InlineData("posterior")]
    [InlineData("confirm")]
    public async Task A_verdict_has_the_interval_of_its_pairs_whatever_the_policy_goes_by(string policy)
    {
        var facts = await FactsAsync(new GateOptions { Policy = policy, Curtail = false });

        var evaluations = facts.OfType<EvaluationFinished>().Select(e => e.Label).ToHashSet(StringComparer.Ordinal);
        var verdicts = facts.OfType<VerdictReached>().Where(v => v.Decision != GateDecision.NotMeasured).ToList();
        verdicts.ShouldNotBeEmpty();
        foreach (var verdict in verdicts)
        {
            (verdict.Fixed.Count + verdict.Broken.Count + verdict.Equal!.Value).ShouldBe(verdict.Tasks);
            // Agresti and Min by hand: half a pair in each cell of the paired table.
            var (n, sum, squares) = (
                verdict.Tasks + 2.0,
                verdict.Fixed.Count - verdict.Broken.Count,
                verdict.Fixed.Count + verdict.Broken.Count + 1
            );
            var half = 1.959964 * Math.Sqrt(((squares / n) - (sum / n * sum / n)) / n);
            verdict.PairedLow!.Value.ShouldBe(Math.Max(-1, (sum / n) - half), 1e-6);
            verdict.PairedHigh!.Value.ShouldBe(Math.Min(1, (sum / n) + half), 1e-6);
            verdict.IntervalMethod.ShouldBe(IntervalMethod.AgrestiMin);
            verdict.IsPartial.ShouldBeNull();
            verdict.Evidence!.ShouldAllBe(label => evaluations.Contains(label));
            verdict.IncumbentMeasured.ShouldNotBeNull();
        }
    }

    [Fact]
    public async Task The_bar_of_the_strict_gate_is_what_the_mean_had_to_exceed()
    {
        var facts = await FactsAsync(
            new GateOptions
            {
                Policy = "margin",
                Margin = 0.1,
                Curtail = false,
            }
        );

        foreach (var verdict in facts.OfType<VerdictReached>().Where(v => v.Candidate is not null))
        {
            verdict.Bar!.Value.ShouldBe(verdict.Incumbent!.Value + 0.1, 1e-12);
            verdict.IsAccepted.ShouldBe(verdict.Candidate > verdict.Bar);
        }
    }

    private static async Task<IReadOnlyList<RunEvent>> FactsAsync(GateOptions gate)
    {
        var world = new ToyWorld();
        var parts = ChatTraining.Parts(world.Target, world.Optimizer, ToyWorld.Scorer, options: s_options) with { GateOptions = gate };
        await new Trainer(parts).RunAsync(Skill.FromText(ToyWorld.StartSkill), ToyWorld.Tasks(), TestContext.Current.CancellationToken);
        return ((MemoryRunStore)parts.Journal).Events;
    }
}
