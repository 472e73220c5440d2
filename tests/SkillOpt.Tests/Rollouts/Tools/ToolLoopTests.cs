using System.Collections.Concurrent;
using Microsoft.Extensions.AI;
using SkillOpt.Calls;
using SkillOpt.Rollouts;
using SkillOpt.Runs;
using SkillOpt.Testing;

namespace SkillOpt.Tests.Rollouts.Tools;

public class ToolLoopTests
{
    private static readonly ChatMessage[] s_prompt = [new(ChatRole.System, "Use the tools."), new(ChatRole.User, "What is in a?")];

    [Fact]
    public async Task Results_go_back_in_the_order_of_the_calls_however_long_each_takes()
    {
        // The first call can only end after the second has: they must run at once, and still be told in order.
        var second = new TaskCompletionSource();
        var read = Tool(
            "read",
            async arguments =>
            {
                if (arguments.Text("path") == "a")
                {
                    await second.Task.WaitAsync(TestContext.Current.CancellationToken);
                }
                else
                {
                    second.SetResult();
                }

                return new ToolReply($"text of {arguments.Text("path")}");
            }
        );
        var target = Target([Call("1", "read", "path", "a"), Call("2", "read", "path", "b")], [new TextContent("Both are texts.")]);

        var result = await RunAsync(target, new ToolLoop([read], 5));

        result.End.ShouldBe(ToolLoopEnd.Answered);
        result.Answer.ShouldBe("Both are texts.");
        result.Rounds.ShouldBe(2);
        result.ToolsCalled.ShouldBe(["read", "read"]);
        result
            .Steps.Select(s => $"{s.Kind}: {s.Text}")
            .ShouldBe([
                "System: Use the tools.",
                "User: What is in a?",
                "ToolCall: read({\"path\":\"a\"})",
                "ToolResult: text of a",
                "ToolCall: read({\"path\":\"b\"})",
                "ToolResult: text of b",
                "Assistant: Both are texts.",
            ]);
        Results(target, round: 2).ShouldBe([("1", "text of a", false), ("2", "text of b", false)]);
    }

    [Fact]
    public async Task A_tool_that_takes_the_answer_ends_the_episode_and_calls_after_it_are_not_carried_out()
    {
        var wasCalledLate = false;
        Tool[] tools =
        [
            Tool("finish", a => ValueTask.FromResult(new ToolReply("Taken: " + a.Text("path")) { EndsEpisode = true }), isReadOnly: false),
            Tool(
                "write",
                _ =>
                {
                    wasCalledLate = true;
                    return ValueTask.FromResult(new ToolReply("written"));
                },
                isReadOnly: false
            ),
        ];
        var target = Target([Call("1", "finish", "path", "a"), Call("2", "write", "path", "b")]);

        var result = await RunAsync(target, new ToolLoop(tools, 5));

        result.End.ShouldBe(ToolLoopEnd.HandedIn);
        result.Answer.ShouldBe("Taken: a");
        result.ToolsCalled.ShouldBe(["finish"]);
        result.ToTrajectory().EnvironmentScore.ShouldBeNull("the environment judges what was handed in");
        wasCalledLate.ShouldBeFalse();
    }

    [Fact]
    public async Task No_round_is_begun_when_too_little_time_is_left()
    {
        using var lastCall = new CancellationTokenSource();
        var read = Tool(
            "read",
            _ =>
            {
                lastCall.Cancel();
                return ValueTask.FromResult(new ToolReply("text"));
            }
        );
        var target = Target([Call("1", "read", "path", "a")], [new TextContent("never asked")]);

        var result = await RunAsync(target, new ToolLoop([read], 5) { Time = new ToolLoopTime(lastCall.Token, CancellationToken.None) });

        result.End.ShouldBe(ToolLoopEnd.OutOfTime);
        result.Rounds.ShouldBe(1);
        result
            .ToTrajectory()
            .EnvironmentScore!.Explanation.ShouldBe("No answer within the time for the task, in which the target was asked once.");
    }

    [Fact]
    public async Task A_call_under_way_is_given_up_when_the_time_is_over()
    {
        using var end = new CancellationTokenSource();
        using var target = new ScriptedChatClient(
            async (_, _, stop) =>
            {
                await end.CancelAsync();
                await Task.Delay(Timeout.Infinite, stop);
                return null!;
            }
        );

        var result = await new ToolLoop([Tool("read", _ => ValueTask.FromResult(new ToolReply("text")))], 5)
        {
            Time = new ToolLoopTime(CancellationToken.None, end.Token),
        }.RunAsync(target, s_prompt, new ChatOptions(), TestContext.Current.CancellationToken);

        result.End.ShouldBe(ToolLoopEnd.OutOfTime);
        (result.Answer, result.Rounds).ShouldBe(("", 0));
    }

    [Fact]
    public async Task A_tool_that_changes_something_waits_for_what_came_before_and_runs_alone()
    {
        var log = new ConcurrentQueue<string>();
        async ValueTask<ToolReply> Log(string name)
        {
            log.Enqueue($"{name} begins");
            await Task.Yield();
            log.Enqueue($"{name} ends");
            return new ToolReply("done");
        }

        Tool[] tools =
        [
            Tool("read", a => Log("read " + a.Text("path"))),
            Tool("write", a => Log("write " + a.Text("path")), isReadOnly: false),
        ];
        var target = Target(
            [
                Call("1", "write", "path", "a"),
                Call("2", "write", "path", "b"),
                Call("3", "read", "path", "c"),
                Call("4", "write", "path", "d"),
            ],
            [new TextContent("Done.")]
        );

        await RunAsync(target, new ToolLoop(tools, 5));

        log.ShouldBe([
            "write a begins",
            "write a ends",
            "write b begins",
            "write b ends",
            "read c begins",
            "read c ends",
            "write d begins",
            "write d ends",
        ]);
    }

    [Fact]
    public async Task What_the_target_does_wrong_is_told_to_it_and_runs_nothing()
    {
        var ran = 0;
        var read = new Tool(
            "read",
            "Reads.",
            """{"type":"object","properties":{"path":{"type":"string"},"start":{"type":"integer","minimum":1}},"required":["path"],"additionalProperties":false}""",
            (_, _) =>
            {
                ran++;
                return ValueTask.FromResult(new ToolReply("text"));
            }
        );
        var target = Target(
            [
                new FunctionCallContent("1", "raed", Arguments("path", "a")),
                new FunctionCallContent("2", "read", Arguments("start", 0)),
                new FunctionCallContent("3", "read", null) { Exception = new FormatException("cut") },
                new FunctionCallContent("4", "read", Arguments("path", "a", "file", "b")),
            ],
            [new TextContent("I give up.")]
        );

        var result = await RunAsync(target, new ToolLoop([read], 5));

        ran.ShouldBe(0);
        result.Answer.ShouldBe("I give up.");
        Results(target, round: 2)
            .ShouldBe([
                ("1", "There is no tool 'raed'; did you mean 'read'? The tools are read.", true),
                (
                    "2",
                    "The arguments of read do not fit its parameters: /start must be at least 1, got 0; The value lacks 'path'. Correct "
                        + "them and call it again.",
                    true
                ),
                ("3", "The arguments of read are not a JSON object. Call it again with one.", true),
                ("4", "The arguments of read do not fit its parameters: /file is not allowed. Correct them and call it again.", true),
            ]);
    }

    [Theory]
    [InlineData("12", 12)]
    [InlineData("-3", -3)]
    [InlineData("99999999999", int.MaxValue)]
    public async Task Numbers_written_as_text_are_read_as_numbers(string written, int expected)
    {
        var got = 0;
        var tool = new Tool(
            "go",
            "Goes.",
            """{"type":"object","properties":{"n":{"type":"integer"},"sure":{"type":"boolean"}}}""",
            (arguments, _) =>
            {
                got = arguments.WholeNumber("n", 0);
                arguments.Flag("sure").ShouldBeTrue();
                return ValueTask.FromResult(new ToolReply("gone"));
            }
        );
        await RunAsync(
            Target([new FunctionCallContent("1", "go", Arguments("n", written, "sure", "true"))], [new TextContent("Done.")]),
            new ToolLoop([tool], 2)
        );
        got.ShouldBe(expected);
    }

    [Fact]
    public async Task Rounds_used_up_are_an_outcome_of_their_own()
    {
        var target = Target([Call("1", "read", "path", "a")], [Call("2", "read", "path", "b")], [new TextContent("Never asked.")]);

        var result = await RunAsync(target, new ToolLoop([Reader], 2));

        result.End.ShouldBe(ToolLoopEnd.OutOfRounds);
        target.Calls.ShouldBe(2);
        var trajectory = result.ToTrajectory();
        trajectory.EnvironmentScore!.Hard.ShouldBe(0);
        trajectory.EnvironmentScore.Explanation.ShouldBe("No answer within 2 rounds: every reply asked for another tool call.");
        trajectory.Steps[^1].Kind.ShouldBe(StepKind.Verification);
        trajectory.Turns.ShouldBe(2);
        trajectory.Usage.Calls.ShouldBe(2);
    }

    [Fact]
    public async Task The_last_round_can_ask_for_the_answer_with_tools_off()
    {
        var target = new ScriptedChatClient(
            (_, options, _) =>
                Task.FromResult(
                    options!.ToolMode == ChatToolMode.None
                        ? Reply([new TextContent("From what I have: 7.")])
                        : Reply([Call("1", "read", "path", "a")])
                )
        );

        var result = await RunAsync(target, new ToolLoop([Reader], 3) { LastRound = LastRound.AsksForAnswer });

        result.End.ShouldBe(ToolLoopEnd.AnsweredWhenAsked);
        result.Rounds.ShouldBe(3);
        result.ToTrajectory().EnvironmentScore.ShouldBeNull();
        target.Conversations[2][^1].Text.ShouldBe("No tool call is left. Give your final answer now, from what you have found.");
    }

    [Fact]
    public async Task A_target_that_calls_tools_even_then_has_no_answer()
    {
        var ran = 0;
        var tool = Tool(
            "read",
            _ =>
            {
                ran++;
                return ValueTask.FromResult(new ToolReply("text"));
            }
        );
        var target = new ScriptedChatClient((_, _, _) => Task.FromResult(Reply([Call("1", "read", "path", "a")])));

        var result = await RunAsync(target, new ToolLoop([tool], 3) { LastRound = LastRound.AsksForAnswer });

        result.End.ShouldBe(ToolLoopEnd.OutOfRounds);
        ran.ShouldBe(2);
    }

    [Fact]
    public async Task An_empty_reply_is_a_failure_and_never_an_answer() =>
        (
            await Should.ThrowAsync<ModelCallException>(() => RunAsync(Target([new TextContent(" ")]), new ToolLoop([Reader], 3)))
        ).Kind.ShouldBe(FailureKind.Empty);

    [Fact]
    public async Task A_fault_of_the_machine_ends_the_rollout()
    {
        var tool = Tool("read", _ => throw new IOException("The disk is gone."));
        await Should.ThrowAsync<IOException>(() => RunAsync(Target([Call("1", "read", "path", "a")]), new ToolLoop([tool], 3)));
    }

    [Fact]
    public async Task Long_results_are_cut_and_say_so()
    {
        var target = Target([Call("1", "read", "path", "a")], [new TextContent("Long.")]);
        await RunAsync(
            target,
            new ToolLoop([Tool("read", _ => ValueTask.FromResult(new ToolReply(new string('x', 30))))], 3) { MostResultCharacters = 10 }
        );
        Results(target, round: 2).ShouldBe([("1", "xxxxxxxxxx\n[20 more characters left out]", false)]);
    }

    [Fact]
    public async Task Every_round_is_journaled_and_a_resumed_rollout_pays_for_none_of_them_again()
    {
        // The second reply's arguments were no JSON: the journal does not keep why, and the resumed conversation must be the same all the
        // same.
        var store = new MemoryRunStore();
        var target = Target(
            [new TextReasoningContent("Look first."), new TextContent("I look."), Call("1", "read", "path", "a")],
            [new FunctionCallContent("2", "read", null) { Exception = new FormatException("The arguments are not valid JSON.") }],
            [new TextContent("It is a.")]
        );
        async Task<ToolLoopResult> RolloutAsync()
        {
            using var client = new JournaledChatClient(
                new ModelEndpoint("toy", target, "toy"),
                ModelRole.Target,
                "rollout",
                "one",
                store,
                new CallTotals(),
                TimeProvider.System
            );
            return await new ToolLoop([Reader], 5).RunAsync(client, s_prompt, new ChatOptions(), TestContext.Current.CancellationToken);
        }

        var first = await RolloutAsync();
        target.Calls.ShouldBe(3);
        var resumed = await RolloutAsync();

        target.Calls.ShouldBe(3);
        resumed.Steps.ShouldBe(first.Steps);
        first
            .Steps.Select(s => s.Kind)
            .ShouldBe([
                StepKind.System,
                StepKind.User,
                StepKind.Reasoning,
                StepKind.Assistant,
                StepKind.ToolCall,
                StepKind.ToolResult,
                StepKind.ToolCall,
                StepKind.ToolResult,
                StepKind.Assistant,
            ]);
    }

    [Theory]
    [InlineData("read it", """{"type":"object"}""")]
    [InlineData("", """{"type":"object"}""")]
    [InlineData("read", """{"type":"string"}""")]
    [InlineData("read", "[]")]
    public void A_tool_that_no_provider_would_take_is_refused_at_once(string name, string parameters) =>
        Should.Throw<ArgumentException>(() => new Tool(name, "Reads.", parameters, (_, _) => ValueTask.FromResult(new ToolReply(""))));

    [Fact]
    public void Two_tools_of_one_name_are_refused() => Should.Throw<ArgumentException>(() => new ToolLoop([Reader, Reader], 3));

    private static Tool Reader => Tool("read", arguments => ValueTask.FromResult(new ToolReply($"text of {arguments.Text("path")}")));

    private static Tool Tool(string name, Func<ToolArguments, ValueTask<ToolReply>> handler, bool isReadOnly = true) =>
        new(
            name,
            "Does it.",
            """{"type":"object","properties":{"path":{"type":"string"}},"required":["path"]}""",
            (arguments, _) => handler(arguments)
        )
        {
            IsReadOnly = isReadOnly,
        };

    private static Task<ToolLoopResult> RunAsync(IChatClient target, ToolLoop loop) =>
        loop.RunAsync(target, s_prompt, new ChatOptions(), TestContext.Current.CancellationToken);

    private static FunctionCallContent Call(string id, string tool, string parameter, object value) =>
        new(id, tool, Arguments(parameter, value));

    private static Dictionary<string, object?> Arguments(params object[] pairs) =>
        pairs.Chunk(2).ToDictionary(p => (string)p[0], p => (object?)p[1], StringComparer.Ordinal);

    private static ChatResponse Reply(IList<AIContent> contents) => new(new ChatMessage(ChatRole.Assistant, contents));

    private static ScriptedChatClient Target(params IList<AIContent>[] replies)
    {
        var round = -1;
        return new ScriptedChatClient((_, _, _) => Task.FromResult(Reply(replies[Interlocked.Increment(ref round)])));
    }

    private static IEnumerable<(string Id, string Text, bool IsError)> Results(ScriptedChatClient target, int round) =>
        target
            .Conversations[round - 1][^1]
            .Contents.Cast<FunctionResultContent>()
            .Select(r => (r.CallId, (string)r.Result!, r.Exception is not null));
}
