using System.Text.Json.Nodes;
using Microsoft.Extensions.AI;
using SkillOpt.Rollouts;
using SkillOpt.Testing;

namespace SkillOpt.Tests.Rollouts.Tools;

/// <summary>One call of a tool: its arguments as the tool reads them, and its result as the target does.</summary>
public class ToolCallTests
{
    [Fact]
    public void Arguments_are_read_in_the_form_that_the_tool_asks_for()
    {
        var arguments = new ToolArguments(
            JsonNode.Parse("""{"text":"ä","list":["ä",1],"number":7.9,"huge":1e300,"yes":true,"no":false,"nothing":null}""")!.AsObject()
        );

        arguments.Text("text").ShouldBe("ä");
        arguments.Text("list").ShouldBe("""["ä",1]""");
        arguments.Text("number").ShouldBe("7.9");
        (arguments.Text("nothing"), arguments.Text("absent", "fallback")).ShouldBe(("", "fallback"));
        (arguments.WholeNumber("number", 3), arguments.WholeNumber("huge", 3)).ShouldBe((7, int.MaxValue));
        (arguments.WholeNumber("text", 3), arguments.WholeNumber("absent", 4)).ShouldBe((3, 4));
        (arguments.Flag("yes"), arguments.Flag("no", true), arguments.Flag("text", true), arguments.Flag("absent")).ShouldBe(
            (true, false, true, false)
        );
    }

    [Theory]
    [InlineData("integer", "12", "12")]
    [InlineData("integer", "1.5", null)]
    [InlineData("number", "1.5", "1.5")]
    [InlineData("number", "many", null)]
    [InlineData("number", "NaN", null)]
    [InlineData("boolean", "False", "false")]
    [InlineData("string", "12", "\"12\"")]
    public async Task Text_is_read_as_what_the_schema_wants_where_that_is_what_it_says(string type, string written, string? read)
    {
        string? got = null;
        var tool = new Tool(
            "go",
            "Goes.",
            """{"type":"object","properties":{"n":{"type":"TYPE"}}}""".Replace("TYPE", type, StringComparison.Ordinal),
            (arguments, _) =>
            {
                got = arguments.Json["n"]!.ToJsonString();
                return ValueTask.FromResult(new ToolReply("gone"));
            }
        );

        var reply = await tool.CallAsync(new JsonObject { ["n"] = written }, TestContext.Current.CancellationToken);

        got.ShouldBe(read);
        reply.IsError.ShouldBe(read is null);
    }

    [Fact]
    public async Task A_parameter_that_the_schema_does_not_name_is_handed_on_as_it_is()
    {
        string? got = null;
        var tool = new Tool(
            "go",
            "Goes.",
            """{"type":"object"}""",
            (arguments, _) =>
            {
                got = arguments.ToString();
                return ValueTask.FromResult(new ToolReply("gone"));
            }
        );

        await tool.CallAsync(new JsonObject { ["n"] = "12", ["flag"] = "true" }, TestContext.Current.CancellationToken);

        got.ShouldBe("""{"n":"12","flag":"true"}""");
    }

    [Theory]
    [InlineData(64, true)]
    [InlineData(65, false)]
    public void A_name_has_at_most_64_characters(int length, bool isTaken)
    {
        var name = new string('n', length);
        if (isTaken)
        {
            Make(name).Name.ShouldBe(name);
        }
        else
        {
            Should
                .Throw<ArgumentException>(() => Make(name))
                .Message.ShouldStartWith($"The tool name '{name}' must be 1 to 64 letters, digits, '_' or '-'.");
        }
    }

    [Fact]
    public void Parameters_that_are_no_object_and_a_wrong_schema_are_refused_with_the_tools_name()
    {
        Should
            .Throw<ArgumentException>(() => Make("read", "[]"))
            .Message.ShouldStartWith("The parameters of the tool 'read' must be a JSON schema of type object.");
        var refused = Should.Throw<SkillOptException>(() => Make("read", """{"type":"object","minProperties":"two"}"""));
        refused.Code.ShouldBe("SKO1206");
        refused.Message.ShouldContain("tools.read");
    }

    [Theory]
    [InlineData("raed", "There is no tool 'raed'; did you mean 'read'? The tools are read, write.")]
    [InlineData("xyzzy", "There is no tool 'xyzzy'. The tools are read, write.")]
    public async Task A_wrong_name_is_answered_with_those_that_there_are(string name, string answer)
    {
        var results = await ResultsAsync(
            [Make("read"), Make("write")],
            new FunctionCallContent("1", name, new Dictionary<string, object?>())
        );
        results.Single().ShouldBe(answer);
    }

    [Theory]
    [InlineData("1234567890", "1234567890")]
    [InlineData("12345678901", "1234567890\n[1 more characters left out]")]
    [InlineData("123456789😀1", "123456789\n[3 more characters left out]")]
    [InlineData("12345678😀12", "12345678😀\n[2 more characters left out]")]
    public async Task A_long_result_is_cut_at_the_limit_and_never_in_the_middle_of_a_character(string result, string read)
    {
        var tool = Make("read", reply: new ToolReply(result));
        var results = await ResultsAsync([tool], most: 10, call: new FunctionCallContent("1", "read", new Dictionary<string, object?>()));
        results.Single().ShouldBe(read);
    }

    [Fact]
    public async Task Of_many_calls_that_only_read_eight_run_at_once()
    {
        var (inFlight, most) = (0, 0);
        var eight = new TaskCompletionSource();
        var read = new Tool(
            "read",
            "Reads.",
            """{"type":"object"}""",
            async (_, _) =>
            {
                var now = Interlocked.Increment(ref inFlight);
                InterlockedMax(ref most, now);
                if (now == 8)
                {
                    eight.TrySetResult();
                }

                await eight.Task;
                Interlocked.Decrement(ref inFlight);
                return new ToolReply("text");
            }
        )
        {
            IsReadOnly = true,
        };

        var results = await ResultsAsync(
            [read],
            [.. Enumerable.Range(0, 20).Select(i => new FunctionCallContent($"{i}", "read", new Dictionary<string, object?>()))]
        );

        (results.Count(), most).ShouldBe((20, 8));
    }

    [Fact]
    public async Task A_tool_may_say_itself_what_it_did()
    {
        var told = Make("run", reply: new ToolReply("ok") { Command = "ls -l" });
        var silent = Make("read");
        var target = new ScriptedChatClient(
            (messages, _, _) =>
                Task.FromResult(
                    messages.Count > 1
                        ? ScriptedChatClient.TextReply(messages, "Done.")
                        : Reply(
                            new FunctionCallContent("1", "run", new Dictionary<string, object?> { ["a"] = 1 }),
                            new FunctionCallContent("2", "read", new Dictionary<string, object?> { ["a"] = 1 })
                        )
                )
        );

        var result = await new ToolLoop([told, silent], 3).RunAsync(
            target,
            [new ChatMessage(ChatRole.User, "Go.")],
            new ChatOptions(),
            TestContext.Current.CancellationToken
        );

        result.Steps.Where(s => s.Kind == StepKind.ToolCall).Select(s => s.Text).ShouldBe(["ls -l", """read({"a":1})"""]);
    }

    private static Tool Make(string name, string parameters = """{"type":"object"}""", ToolReply? reply = null) =>
        new(name, "Does it.", parameters, (_, _) => ValueTask.FromResult(reply ?? new ToolReply("done")));

    private static ChatResponse Reply(params AIContent[] contents) => new(new ChatMessage(ChatRole.Assistant, [.. contents]));

    private static async Task<IEnumerable<string>> ResultsAsync(IReadOnlyList<Tool> tools, FunctionCallContent call, int most = 10_000) =>
        await ResultsAsync(tools, [call], most);

    private static void InterlockedMax(ref int most, int value)
    {
        for (var seen = Volatile.Read(ref most); seen < value; seen = Volatile.Read(ref most))
        {
            Interlocked.CompareExchange(ref most, value, seen);
        }
    }

    private static async Task<IEnumerable<string>> ResultsAsync(IReadOnlyList<Tool> tools, FunctionCallContent[] calls, int most = 10_000)
    {
        var target = new ScriptedChatClient(
            (messages, _, _) => Task.FromResult(messages.Count > 1 ? ScriptedChatClient.TextReply(messages, "Done.") : Reply(calls))
        );
        await new ToolLoop(tools, 3) { MostResultCharacters = most }.RunAsync(
            target,
            [new ChatMessage(ChatRole.User, "Go.")],
            new ChatOptions(),
            TestContext.Current.CancellationToken
        );
        return target.Conversations[^1][^1].Contents.Cast<FunctionResultContent>().Select(r => (string)r.Result!);
    }
}
