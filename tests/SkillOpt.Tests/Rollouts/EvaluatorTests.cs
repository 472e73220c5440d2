using SkillOpt.Calls;
using SkillOpt.Rollouts;
using SkillOpt.Runs;
using SkillOpt.Testing;

namespace SkillOpt.Tests.Rollouts;

public class EvaluatorTests
{
    [Fact]
    public async Task A_mean_is_of_the_tasks_asked_for_whatever_else_is_stored()
    {
        var world = new ToyWorld();
        var store = new MemoryRunStore();
        using var executor = Executor(world, store);
        using var evaluator = new Evaluator(executor, store, SilentObserver.Instance, 4, 0.2, TimeProvider.System);
        var skill = Skill.FromText(ToyWorld.StartSkill);
        var tasks = ToyWorld.Tasks().Val;

        var all = await evaluator.EvaluateAsync(EvaluationPlan.Of("all", skill, tasks, 1), TestContext.Current.CancellationToken);
        var calls = world.Target.Calls;
        var one = await evaluator.EvaluateAsync(EvaluationPlan.Of("one", skill, tasks.Take(1), 1), TestContext.Current.CancellationToken);

        all.MeanHard!.Value.ShouldBe(3 / 18.0, 1e-12);
        one.MeanHard.ShouldBe(1);
        one.ScoredCount.ShouldBe(1);
        world.Target.Calls.ShouldBe(calls);
    }

    [Theory]
    [InlineData(false, false)]
    [InlineData(true, false)]
    [InlineData(false, true)]
    public async Task Results_keep_what_the_plan_asks_for_and_whoever_watches_sees_the_marks_in_task_order(
        bool explanations,
        bool trajectories
    )
    {
        var world = new ToyWorld();
        var store = new MemoryRunStore();
        using var executor = Executor(world, store);
        using var evaluator = new Evaluator(executor, store, SilentObserver.Instance, 4, 0.2, TimeProvider.System);
        var tasks = ToyWorld.Tasks().Val;
        var seen = new List<string>();
        var plan = EvaluationPlan.Of("all", Skill.FromText(ToyWorld.StartSkill), tasks, 1) with
        {
            KeepExplanations = explanations,
            KeepTrajectories = trajectories,
            OnResult = result =>
            {
                seen.Add($"{result.Task.Id} {result.Score!.Hard} {result.Key}");
                return false;
            },
        };

        var evaluation = await evaluator.EvaluateAsync(plan, TestContext.Current.CancellationToken);

        seen.ShouldBe(evaluation.Results.Select(r => $"{r.Task.Id} {r.Score!.Hard} {r.Key}"));
        evaluation.Results.Select(r => r.Task).ShouldBe(tasks);
        evaluation.Results.Select(r => r.Key).Distinct().Count().ShouldBe(tasks.Length);
        evaluation
            .Results.Where(r => r.Score!.Hard < 1)
            .ShouldAllBe(r => r.Score!.Explanation.Length > 0 == (explanations || trajectories));
        evaluation.Results.ShouldAllBe(r => r.Trajectory != null == trajectories);
        evaluation.Results[^1].Task.ShouldBe(tasks[^1]);
        Should.Throw<ArgumentOutOfRangeException>(() => evaluation.Results[tasks.Length]);
    }

    [Fact]
    public async Task A_stored_result_is_only_for_the_very_skill_task_seed_and_replicate()
    {
        var world = new ToyWorld();
        var store = new MemoryRunStore();
        using var executor = Executor(world, store);
        var task = ToyWorld.Tasks().Val[0];
        var first = new RolloutRequest(Skill.FromText(ToyWorld.StartSkill), task, 1);
        RolloutRequest[] others =
        [
            first with
            {
                Skill = Skill.FromText("# Toy\n\n- rule b\n"),
            },
            first with
            {
                Task = ToyWorld.Tasks().Val[6],
            },
            first with
            {
                Seed = 2,
            },
            first with
            {
                Replicate = 1,
            },
            first with
            {
                IsTraining = true,
            },
        ];

        var solved = await executor.ExecuteAsync(first, TestContext.Current.CancellationToken);
        await executor.ExecuteAsync(first, TestContext.Current.CancellationToken);
        world.Target.Calls.ShouldBe(1);
        foreach (var other in others)
        {
            var calls = world.Target.Calls;
            await executor.ExecuteAsync(other, TestContext.Current.CancellationToken);
            world.Target.Calls.ShouldBe(calls + 1, other.ToString());
        }

        var inherited = await executor.ExecuteAsync(others[0], TestContext.Current.CancellationToken);
        ((RolloutOutcome.Scored)solved.Outcome).Score.Hard.ShouldBe(1);
        ((RolloutOutcome.Scored)inherited.Outcome).Score.Hard.ShouldBe(0);
    }

    private static JournaledExecutor Executor(ToyWorld world, MemoryRunStore store) =>
        new(
            new RolloutWorker(new ChatEnvironment("Do it."), ToyWorld.Scorer),
            new ModelEndpoint("toy:target", world.Target, "toy-target"),
            store,
            store,
            new CallTotals(),
            TimeProvider.System
        );
}
