using SkillOpt.Budgets;
using SkillOpt.Calls;
using SkillOpt.Rollouts;
using SkillOpt.Runs;
using SkillOpt.Skills;
using SkillOpt.Tasks;
using SkillOpt.Testing;
using SkillOpt.Tests.Training;

namespace SkillOpt.Tests.Rollouts;

public class SharedRolloutTests
{
    private static readonly TaskItem s_task = ToyWorld.Tasks().Train[0];

    private static InProcessExecutor Executor(ScriptedChatClient target, MemoryRunStore store) => new(
        new ChatEnvironment("Do it."), new ModelEndpoint("toy", target, "toy"), ToyWorld.Scorer, store, store, new CallTotals(), TimeProvider.System);

    [Fact]
    public async Task The_same_rollout_asked_for_twice_at_once_is_made_once()
    {
        var release = new TaskCompletionSource();
        var target = new ScriptedChatClient(async (messages, _, _) =>
        {
            await release.Task;
            return ScriptedChatClient.TextReply(messages, "solved a");
        });
        using var executor = Executor(target, new MemoryRunStore());
        var request = new RolloutRequest(Skill.FromText("# S\n"), s_task, 1);

        var first = executor.ExecuteAsync(request, TestContext.Current.CancellationToken).AsTask();
        var second = executor.ExecuteAsync(request, TestContext.Current.CancellationToken).AsTask();
        release.SetResult();

        (await first).Outcome.ShouldBeOfType<RolloutOutcome.Scored>();
        (await second).Outcome.ShouldBeOfType<RolloutOutcome.Scored>();
        target.Calls.ShouldBe(1);
    }

    [Fact]
    public async Task The_first_askers_failure_or_cancellation_is_not_the_seconds()
    {
        using var stop = new CancellationTokenSource();
        var asked = new TaskCompletionSource();
        var calls = 0;
        var target = new ScriptedChatClient(async (messages, _, token) =>
        {
            if (Interlocked.Increment(ref calls) == 1)
            {
                asked.SetResult();
                await Task.Delay(Timeout.Infinite, token);
            }

            return ScriptedChatClient.TextReply(messages, "solved a");
        });
        using var executor = Executor(target, new MemoryRunStore());
        var request = new RolloutRequest(Skill.FromText("# S\n"), s_task, 1);

        var first = executor.ExecuteAsync(request, stop.Token).AsTask();
        await asked.Task;
        var second = executor.ExecuteAsync(request, TestContext.Current.CancellationToken).AsTask();
        await stop.CancelAsync();

        await Should.ThrowAsync<OperationCanceledException>(first);
        (await second).Outcome.ShouldBeOfType<RolloutOutcome.Scored>();
    }
}
