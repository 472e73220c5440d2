using Microsoft.Extensions.AI;
using SkillOpt.Calls;
using SkillOpt.Rollouts;
using SkillOpt.Testing;

namespace SkillOpt.Tests.Rollouts.Tools;

/// <summary>How a tool loop ends, and what is said of one that found no answer.</summary>
public class ToolLoopEndTests
{
    [Theory]
    [InlineData(1, "No answer within 1 round: every reply asked for another tool call.")]
    [InlineData(3, "No answer within 3 rounds: every reply asked for another tool call.")]
    public async Task Rounds_used_up_are_told_by_their_number(int rounds, string reason)
    {
        var result = await RunAsync(new ToolLoop([Read()], rounds), _ => Call());

        (result.End, result.Answer, result.Rounds).ShouldBe((ToolLoopEnd.OutOfRounds, "", rounds));
        var trajectory = result.ToTrajectory();
        trajectory.EnvironmentScore.ShouldBe(SkillOpt.Scoring.Score.Fail(reason));
        trajectory.Steps[^1].ShouldBe(new TrajectoryStep(StepKind.Verification, reason));
    }

    [Fact]
    public async Task Time_used_up_is_told_by_how_often_the_target_was_asked()
    {
        using var noMore = new CancellationTokenSource();
        var loop = new ToolLoop([Read()], 9) { Time = new ToolLoopTime(noMore.Token, CancellationToken.None) };

        var result = await RunAsync(
            loop,
            round =>
            {
                if (round == 2)
                {
                    noMore.Cancel();
                }

                return Call();
            }
        );

        (result.End, result.Answer, result.Rounds).ShouldBe((ToolLoopEnd.OutOfTime, "", 2));
        result
            .ToTrajectory()
            .EnvironmentScore!.Explanation.ShouldBe("No answer within the time for the task, in which the target was asked 2 times.");
    }

    [Fact]
    public async Task The_first_round_is_made_however_late_it_is()
    {
        var loop = new ToolLoop([Read()], 9) { Time = new ToolLoopTime(new CancellationToken(canceled: true), CancellationToken.None) };

        var result = await RunAsync(loop, _ => new TextContent("The answer."));

        (result.End, result.Answer, result.Rounds).ShouldBe((ToolLoopEnd.Answered, "The answer.", 1));
    }

    [Fact]
    public async Task A_rollout_that_is_cancelled_is_no_rollout_out_of_time()
    {
        using var cancel = new CancellationTokenSource();
        using var giveUp = new CancellationTokenSource();
        var target = new ScriptedChatClient(
            async (_, _, stop) =>
            {
                await giveUp.CancelAsync();
                await cancel.CancelAsync();
                await Task.Delay(Timeout.Infinite, stop);
                return null!;
            }
        );
        var loop = new ToolLoop([Read()], 9) { Time = new ToolLoopTime(CancellationToken.None, giveUp.Token) };

        await Should.ThrowAsync<OperationCanceledException>(() =>
            loop.RunAsync(target, [new ChatMessage(ChatRole.User, "Go.")], new ChatOptions(), cancel.Token)
        );
    }

    [Fact]
    public async Task A_call_that_its_provider_cancels_by_itself_is_no_rollout_out_of_time()
    {
        var target = new ScriptedChatClient((_, _, _) => throw new OperationCanceledException());

        await Should.ThrowAsync<OperationCanceledException>(() =>
            new ToolLoop([Read()], 9).RunAsync(
                target,
                [new ChatMessage(ChatRole.User, "Go.")],
                new ChatOptions(),
                TestContext.Current.CancellationToken
            )
        );
    }

    [Fact]
    public async Task A_reply_with_nothing_in_it_says_so()
    {
        var failure = await Should.ThrowAsync<ModelCallException>(() =>
            RunAsync(new ToolLoop([Read()], 9), _ => new TextReasoningContent("Hm."))
        );
        failure.Message.ShouldBe("The target's reply held neither a tool call nor text.");
    }

    [Theory]
    [InlineData(0)]
    [InlineData(-1)]
    public void A_loop_has_at_least_one_round(int rounds) =>
        Should.Throw<ArgumentOutOfRangeException>(() => new ToolLoop([Read()], rounds));

    [Fact]
    public async Task The_prompt_and_the_replies_are_kept_as_what_they_are()
    {
        var target = new ScriptedChatClient(
            (messages, _, _) => Task.FromResult(messages.Count > 3 ? Reply(new TextContent("Done.")) : Reply(Call()))
        );

        var result = await new ToolLoop([Read()], 9).RunAsync(
            target,
            [
                new ChatMessage(ChatRole.System, "Rules."),
                new ChatMessage(ChatRole.Assistant, "An example."),
                new ChatMessage(ChatRole.User, "Go."),
            ],
            new ChatOptions(),
            TestContext.Current.CancellationToken
        );

        result
            .Steps.Select(s => s.Kind)
            .ShouldBe([StepKind.System, StepKind.Assistant, StepKind.User, StepKind.ToolCall, StepKind.ToolResult, StepKind.Assistant]);

        // Providers refuse a result whose call does not stand before it.
        target.Conversations[1].Select(m => m.Role.Value).ShouldBe(["system", "assistant", "user", "assistant", "tool"]);
        target.Conversations[1][3].Contents.ShouldHaveSingleItem().ShouldBeOfType<FunctionCallContent>();
    }

    private static Tool Read() => new("read", "Reads.", """{"type":"object"}""", (_, _) => ValueTask.FromResult(new ToolReply("text")));

    private static FunctionCallContent Call() => new("1", "read", new Dictionary<string, object?>(StringComparer.Ordinal));

    private static ChatResponse Reply(AIContent content) => new(new ChatMessage(ChatRole.Assistant, [content]));

    private static Task<ToolLoopResult> RunAsync(ToolLoop loop, Func<int, AIContent> reply)
    {
        var round = 0;
        var target = new ScriptedChatClient((_, _, _) => Task.FromResult(Reply(reply(++round))));
        return loop.RunAsync(target, [new ChatMessage(ChatRole.User, "Go.")], new ChatOptions(), TestContext.Current.CancellationToken);
    }
}
