using SkillOpt.Gating;
using SkillOpt.Reporting;
using SkillOpt.Runs;
using SkillOpt.Testing;
using SkillOpt.Training;

namespace SkillOpt.Tests.Reporting;

/// <summary>A matrix never says more than the facts: its columns are what the verdicts went by, whatever the policy rolled out.</summary>
public class MatrixFactsTests
{
    [Theory]
    [InlineData("strict", 1)]
    [InlineData("strict", 2)]
    [InlineData("eprocess", 1)]
    [InlineData("screen", 1)]
    [InlineData("confirm", 1)]
    public async Task A_columns_mean_is_the_verdicts_score(string policy, int replicates)
    {
        var facts = await FactsAsync(
            new GateOptions
            {
                Policy = policy,
                Replicates = replicates,
                Curtail = false,
                Passes = policy == "eprocess" ? 2 : 1,
                ScreenTasks = 4,
            }
        );

        var grid = MatrixGrid.Of(TaskSplit.Val, facts);
        var compared = 0;
        foreach (var (place, column) in grid.Columns.Index())
        {
            var view = ColumnView.Of(grid, place);
            if (column.Verdict is { Candidate: { } score } && view.Mean.Value is { } mean && view.Scored == column.Verdict.Tasks)
            {
                mean.ShouldBe(score, 1e-6, column.Origin);
                compared++;
            }
        }

        compared.ShouldBeGreaterThan(0);
        var start = ColumnView.Of(grid, 0);
        start.Mean.Value!.Value.ShouldBe(facts.OfType<EvaluationFinished>().First().Hard!.Value, 1e-6);
    }

    [Fact]
    public async Task A_candidate_that_was_stopped_early_has_a_bound_and_tasks_that_were_not_run()
    {
        var facts = await FactsAsync(new GateOptions());

        var grid = MatrixGrid.Of(TaskSplit.Val, facts);
        var (place, column) = grid.Columns.Index().First(c => c.Item.Verdict?.CandidateBound is not null);
        var view = ColumnView.Of(grid, place);

        view.Mean.Value.ShouldBeNull("a stopped measurement has no score");
        view.Mean.Bound.ShouldBe(column.Verdict!.CandidateBound);
        view.NotEvaluated.ShouldBeGreaterThan(0);
        Enumerable
            .Range(0, grid.Tasks.Count)
            .Where(r => grid.OutcomeOf(column, r) == Outcome.NotEvaluated)
            .ShouldAllBe(r => grid.WhyNot(column, r) == NotEvaluatedReason.StoppedEarly);
    }

    [Fact]
    public async Task What_has_no_score_is_in_no_mean_and_is_not_a_failure()
    {
        var facts = await FactsAsync(new GateOptions { Curtail = false });
        var baseline = facts.OfType<EvaluationFinished>().First();
        var lost = baseline.Scores[0];
        var without = baseline with
        {
            Scores = [.. baseline.Scores.Skip(1)],
            Failures = [new TaskFailure(lost.Id, "Timeout", "late") { Rollout = lost.Rollout }],
        };

        var grid = MatrixGrid.Of(TaskSplit.Val, facts.Select(f => ReferenceEquals(f, baseline) ? without : f));

        var row = grid.RowOf(lost.Id);
        grid.OutcomeOf(grid.Columns[0], row).ShouldBe(Outcome.NoScore);
        grid.KindOf(grid.Columns[0], row).ShouldBe("Timeout");
        var view = ColumnView.Of(grid, 0);
        (view.Scored, view.NoScore).ShouldBe((without.Scores.Count, 1));
        view.Mean.Value!.Value.ShouldBe(without.Scores.Average(s => s.Hard), 1e-6);
    }

    [Fact]
    public void An_evaluation_of_an_earlier_version_that_mixes_two_skills_says_nothing_of_either()
    {
        RunEvent[] facts =
        [
            new CandidateBuilt
            {
                Origin = "step 1",
                Step = 1,
                Skill = "candidate",
                Parent = "start",
                Files = [],
            },
            new EvaluationFinished
            {
                Label = "step 1 gate 1",
                Split = TaskSplit.Val,
                Skill = "candidate",
                Planned = 2,
                Scores = [new TaskScore("a", 1, 1, ContentHash.Of("x")), new TaskScore("a", 0, 0, ContentHash.Of("y"))],
            },
        ];

        var grid = MatrixGrid.Of(TaskSplit.Val, facts);

        grid.OutcomeOf(grid.Columns[0], 0).ShouldBe(Outcome.NotEvaluated);
        grid.WhyNot(grid.Columns[0], 0).ShouldBe(NotEvaluatedReason.NotTold);
        ColumnView.Of(grid, 0).Mean.Value.ShouldBeNull();
    }

    [Fact]
    public async Task The_trace_of_an_early_stop_ends_at_the_verdicts_bound()
    {
        var facts = await FactsAsync(new GateOptions());
        var view = RunView.Of(facts);
        var evidence = new RunEvidence(facts);
        var stopped = view.Verdicts.Where(v => v.CandidateBound is not null).ToList();
        stopped.ShouldNotBeEmpty();

        foreach (var verdict in stopped)
        {
            var (trace, missing) = StopTrace.Of(view.Started!, verdict, [.. evidence.Of(verdict)]);
            missing.ShouldBeNull();
            trace!.Points[0].ShouldBe(new TracePoint(0, 0, 1));
            trace.Points[^1].High.ShouldBe(verdict.CandidateBound!.Value, 1e-9);
            (trace.StoppedAt + trace.Spared).ShouldBe(trace.Planned);
        }
    }

    private static async Task<IReadOnlyList<RunEvent>> FactsAsync(GateOptions gate)
    {
        var world = new ToyWorld();
        var options = new TrainingOptions
        {
            Epochs = 2,
            BatchSize = 8,
            Minibatch = 4,
            SlowUpdate = new() { Samples = 6 },
        };
        var parts = ChatTraining.Parts(world.Target, world.Optimizer, ToyWorld.Scorer, options: options) with { GateOptions = gate };
        await new Trainer(parts).RunAsync(Skill.FromText(ToyWorld.StartSkill), ToyWorld.Tasks(), TestContext.Current.CancellationToken);
        return ((MemoryRunStore)parts.Journal).Events;
    }
}
