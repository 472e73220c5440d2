using SkillOpt.Calls;
using SkillOpt.Runs;
using SkillOpt.Scoring;
using SkillOpt.Testing;

namespace SkillOpt.EndToEnd;

/// <summary>A scorer that is a function, through the front door.</summary>
public sealed class OwnScorerTests
{
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_function_judges(bool takesItsTime)
    {
        using var workspace = new TemporaryFolder();
        await using var world = await LoopbackWorld.StartAsync();
        world.WriteProject(workspace);
        IScorer scorer = takesItsTime
            ? Scorer.From(
                "holds/1",
                async (request, _) =>
                {
                    await Task.Yield();
                    return Holds(request.Task.ExpectedTexts[0], request.Answer) ? Score.Pass() : Score.Fail("not there");
                }
            )
            : Scorer.From("holds/1", (task, answer) => Holds(task.ExpectedTexts[0], answer) ? 1 : 0);

        var result = await Skill
            .Load(workspace.At("SKILL.md"))
            .TrainAsync(
                TrainingTasks.Load(workspace.At("train.jsonl"), workspace.At("val.jsonl"), workspace.At("test.jsonl")),
                new TrainingModels(LoopbackWorld.Target, LoopbackWorld.Optimizer),
                scorer,
                o => (o.Epochs, o.BatchSize, o.LearningRate) = (1, 8, 1),
                TestContext.Current.CancellationToken
            );

        result.Summary.BestVal!.Value.ShouldBeGreaterThan(result.Summary.StartVal!.Value);
    }

    [Fact]
    public async Task A_number_that_is_no_score_ends_the_training_says_which_and_leaves_a_failed_run()
    {
        using var workspace = new TemporaryFolder();
        var tasks = TrainingTasks.Of([TrainingTasks.Of("a", "What is 1 + 1?", "2")], [TrainingTasks.Of("b", "What is 2 + 3?", "5")]);
        await using var world = await LoopbackWorld.StartAsync();
        var models = new TrainingModels(
            LoopbackWorld.Target.WithIdentity("toy:target"),
            LoopbackWorld.Optimizer.WithIdentity("toy:optimizer")
        );

        var error = await Should.ThrowAsync<SkillOptException>(() =>
            Skill
                .FromText("# Sums\n")
                .TrainAsync(
                    tasks,
                    models,
                    Scorer.From("points/1", (_, _) => 7),
                    o => o.RunIn(workspace.At("runs", "first")),
                    TestContext.Current.CancellationToken
                )
        );

        error.Message.ShouldContain("The scorer gave 7; a score lies in [0, 1].");
        RunCatalog.Summarise(workspace.At("runs", "first")).Status.ShouldBe(RunStatus.Failed);
    }

    private static bool Holds(string expected, string answer) => answer.Contains(expected, StringComparison.Ordinal);
}
