using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.AI;
using SkillOpt.Calls;
using SkillOpt.Models.Tests.Conformance;
using SkillOpt.Testing;

namespace SkillOpt.Models.Tests.Streaming;

/// <summary>Replies that come as events.</summary>
public sealed class StreamTests
{
    private const string Long = "A sentence that is long enough to come in more than one piece, whoever sends it.";

    private static readonly ChatMessage[] s_question = [new(ChatRole.User, "What is 6 × 7?")];

    private static readonly string[] s_chat =
    [
        """{"id":"1","model":"m","choices":[{"index":0,"delta":{"role":"assistant","content":"Forty"}}]}""",
        """{"id":"1","model":"m","choices":[{"index":0,"delta":{"content":"-two"}}]}""",
        """{"id":"1","model":"m","choices":[{"index":0,"delta":{},"finish_reason":"stop"}]}""",
        """{"id":"1","model":"m","choices":[],"usage":{"prompt_tokens":9,"completion_tokens":3,"total_tokens":12}}""",
        "[DONE]",
    ];

    private static readonly string[] s_responses =
    [
        """{"type":"response.output_text.delta","item_id":"i","output_index":0,"content_index":0,"delta":"Forty"}""",
        """{"type":"response.output_text.delta","item_id":"i","output_index":0,"content_index":0,"delta":"-two"}""",
        """
            {"type":"response.completed","response":{"id":"1","status":"completed","output":[{"type":"message","content":[{"type":"output_text","text":"Forty-two"}]}],"usage":{"input_tokens":9,"output_tokens":3}}}
            """,
    ];

    private static readonly string[] s_messages =
    [
        """{"type":"message_start","message":{"id":"1","model":"m","content":[],"usage":{"input_tokens":9,"output_tokens":1}}}""",
        """{"type":"content_block_start","index":0,"content_block":{"type":"text","text":""}}""",
        """{"type":"content_block_delta","index":0,"delta":{"type":"text_delta","text":"Forty"}}""",
        """{"type":"content_block_delta","index":0,"delta":{"type":"text_delta","text":"-two"}}""",
        """{"type":"content_block_stop","index":0}""",
        """{"type":"message_delta","delta":{"stop_reason":"end_turn"},"usage":{"output_tokens":3}}""",
        """{"type":"message_stop"}""",
    ];

    public static TheoryData<string> Providers =>
        [.. ConformanceTests.Providers.Select(p => p.Data).Where(p => !p.StartsWith("azure", StringComparison.Ordinal))];

    [Theory]
    [MemberData(nameof(Providers))]
    public async Task Text_comes_in_pieces_and_its_usage_with_it(string provider)
    {
        await using var test = await TestProvider.StartAsync(
            provider,
            _ => new LoopbackReply
            {
                Text = Long,
                PromptTokens = 100,
                CompletionTokens = 30,
            }
        );
        var updates = await test.Endpoint().Client.GetStreamingResponseAsync(s_question).ToListAsync();
        updates.Count(u => u.Text.Length > 0).ShouldBeGreaterThan(2);
        var whole = updates.ToChatResponse();
        whole.Text.ShouldBe(Long);
        whole.FinishReason.ShouldBe(ChatFinishReason.Stop);
        whole.Usage!.InputTokenCount.ShouldBe(100);
        whole.Usage.OutputTokenCount.ShouldBe(30);
        test.Server.Requests.ShouldHaveSingleItem().WantsStream.ShouldBeTrue();
        if (provider.Split(':')[0] is not "ollama")
        {
            var headers = test.Server.Requests[0].Headers;
            (headers.GetValueOrDefault("Authorization") ?? headers.GetValueOrDefault("x-api-key"))
                .ShouldNotBeNull()
                .ShouldContain(TestProvider.Key);
        }
    }

    [Theory]
    [MemberData(nameof(Providers))]
    public async Task Tool_calls_come_once_and_whole(string provider)
    {
        await using var test = await TestProvider.StartAsync(
            provider,
            _ => new LoopbackReply
            {
                Text = "Let me look.",
                ToolCalls = [new("call_a", "lookup", """{"row":1}"""), new("call_b", "lookup", """{"row":2}""")],
            }
        );
        var options = new ChatOptions { Tools = [AIFunctionFactory.Create((int row) => row, "lookup", "Reads a cell.")] };
        var whole = await test.Endpoint().Client.GetStreamingResponseAsync(s_question, options).ToChatResponseAsync();
        whole.Text.ShouldBe("Let me look.");
        whole
            .Messages.SelectMany(m => m.Contents)
            .OfType<FunctionCallContent>()
            .Select(c => $"{c.CallId} {c.Name} {c.Arguments!["row"]}")
            .ShouldBe(["call_a lookup 1", "call_b lookup 2"]);
        whole.FinishReason.ShouldBe(ChatFinishReason.ToolCalls);
    }

    [Theory]
    [InlineData("compatible:m")]
    [InlineData("openai-responses:m")]
    [InlineData("anthropic:m")]
    public async Task A_piece_is_there_before_the_next_is_sent(string provider)
    {
        var rest = new TaskCompletionSource();
        var events = Events(provider);
        var first = Array.FindIndex(events, e => e.Contains("Forty", StringComparison.Ordinal)) + 1;
        await using var server = await EventServer.StartAsync(
            async (response, _) =>
            {
                await EventServer.SendAsync(response, events[..first]);
                await rest.Task;
                await EventServer.SendAsync(response, events[first..]);
            }
        );
        using var registry = new ModelRegistry();
        await using var updates = Client(registry, provider, server).GetStreamingResponseAsync(s_question).GetAsyncEnumerator();
        (await updates.MoveNextAsync()).ShouldBeTrue();
        updates.Current.Text.ShouldBe("Forty");
        rest.SetResult();
        var further = new List<ChatResponseUpdate>();
        while (await updates.MoveNextAsync())
        {
            further.Add(updates.Current);
        }

        further.ToChatResponse().Text.ShouldBe("-two");
        further.ToChatResponse().Usage!.OutputTokenCount.ShouldBe(3);
    }

    [Theory]
    [InlineData("compatible:m")]
    [InlineData("openai-responses:m")]
    [InlineData("anthropic:m")]
    public async Task A_stream_that_breaks_is_a_failure_and_is_not_begun_anew_before_its_reader(string provider)
    {
        var events = Events(provider);
        var read = new TaskCompletionSource();
        await using var server = await EventServer.StartAsync(
            async (response, _) =>
            {
                await EventServer.SendAsync(response, events[..^2]);
                await read.Task;
                response.HttpContext.Abort();
            }
        );
        using var registry = new ModelRegistry();
        var seen = "";
        var failure = await Should.ThrowAsync<ModelCallException>(async () =>
        {
            await foreach (var update in Client(registry, provider, server).GetStreamingResponseAsync(s_question))
            {
                seen += update.Text;
                read.TrySetResult();
            }
        });
        failure.Kind.ShouldBe(FailureKind.Unreachable);
        seen.ShouldStartWith("Forty");
        server.Bodies.Count.ShouldBe(1);
    }

    [Theory]
    [InlineData("compatible:m")]
    [InlineData("openai-responses:m")]
    [InlineData("anthropic:m")]
    public async Task A_stream_that_breaks_before_its_first_piece_is_asked_for_again(string provider)
    {
        await using var server = await EventServer.StartAsync(
            async (response, request) =>
            {
                if (request == 1)
                {
                    response.HttpContext.Abort();
                    return;
                }

                await EventServer.SendAsync(response, Events(provider));
            }
        );
        using var registry = new ModelRegistry();
        (await Client(registry, provider, server).GetStreamingResponseAsync(s_question).ToChatResponseAsync()).Text.ShouldBe("Forty-two");
        server.Bodies.Count.ShouldBe(2);
    }

    [Theory]
    [InlineData("compatible:m", """{"error":{"message":"Overloaded, sorry.","type":"server_error"}}""")]
    [InlineData("openai-responses:m", """{"type":"error","code":"server_error","message":"Overloaded, sorry."}""")]
    [InlineData("anthropic:m", """{"type":"error","error":{"type":"overloaded_error","message":"Overloaded, sorry."}}""")]
    public async Task An_error_among_the_events_is_the_service_s_own_failure(string provider, string error)
    {
        await using var server = await EventServer.StartAsync((response, _) => EventServer.SendAsync(response, error));
        using var registry = new ModelRegistry();
        var failure = await Should.ThrowAsync<ModelCallException>(
            Client(registry, provider, server, retries: 0).GetStreamingResponseAsync(s_question).ToChatResponseAsync()
        );
        failure.Message.ShouldContain("Overloaded, sorry.");
        failure.Kind.ShouldNotBe(FailureKind.Malformed);
    }

    [Fact]
    public async Task Half_an_event_is_no_answer()
    {
        await using var server = await EventServer.StartAsync((response, _) => EventServer.SendAsync(response, """{"choices":[{"del"""));
        using var registry = new ModelRegistry();
        (
            await Should.ThrowAsync<ModelCallException>(
                Client(registry, "compatible:m", server, retries: 0).GetStreamingResponseAsync(s_question).ToChatResponseAsync()
            )
        ).Kind.ShouldBe(FailureKind.Malformed);
    }

    [Fact]
    public async Task A_service_that_sends_no_events_is_read_as_a_whole()
    {
        await using var server = await EventServer.StartAsync(
            async (response, _) =>
            {
                response.ContentType = "application/json";
                await response.WriteAsync(
                    """{"choices":[{"message":{"content":"42"},"finish_reason":"stop"}],"usage":{"prompt_tokens":9,"completion_tokens":1}}"""
                );
            }
        );
        using var registry = new ModelRegistry();
        (await Client(registry, "compatible:m", server).GetStreamingResponseAsync(s_question).ToChatResponseAsync()).Text.ShouldBe("42");
    }

    [Fact]
    public async Task A_think_block_stays_reasoning()
    {
        await using var server = await EventServer.StartAsync(
            (response, _) =>
                EventServer.SendAsync(
                    response,
                    [.. ((string[])["<th", "ink>six sev", "ens</think>\\n4", "2"]).Select(Delta), s_chat[2], "[DONE]"]
                )
        );
        using var registry = new ModelRegistry();
        var whole = await Client(registry, "qwen:m", server).GetStreamingResponseAsync(s_question).ToChatResponseAsync();
        whole.Text.ShouldBe("42");
        whole.Messages.SelectMany(m => m.Contents).OfType<TextReasoningContent>().ShouldHaveSingleItem().Text.ShouldBe("six sevens");
    }

    [Fact]
    public async Task Thinking_keeps_its_signature_and_its_place()
    {
        await using var server = await EventServer.StartAsync(
            (response, _) =>
                EventServer.SendAsync(
                    response,
                    s_messages[0],
                    """{"type":"content_block_start","index":0,"content_block":{"type":"thinking","thinking":"","signature":""}}""",
                    """{"type":"content_block_delta","index":0,"delta":{"type":"thinking_delta","thinking":"six "}}""",
                    """{"type":"content_block_delta","index":0,"delta":{"type":"thinking_delta","thinking":"sevens"}}""",
                    """{"type":"content_block_delta","index":0,"delta":{"type":"signature_delta","signature":"signed"}}""",
                    """{"type":"content_block_stop","index":0}""",
                    """{"type":"content_block_start","index":1,"content_block":{"type":"tool_use","id":"t1","name":"look","input":{}}}""",
                    """{"type":"content_block_delta","index":1,"delta":{"type":"input_json_delta","partial_json":"{\"row\""}}""",
                    """{"type":"content_block_delta","index":1,"delta":{"type":"input_json_delta","partial_json":":7}"}}""",
                    """{"type":"content_block_stop","index":1}""",
                    """{"type":"message_delta","delta":{"stop_reason":"tool_use"},"usage":{"output_tokens":3}}""",
                    """{"type":"message_stop"}"""
                )
        );
        using var registry = new ModelRegistry();
        var options = new ChatOptions { Tools = [AIFunctionFactory.Create((int row) => row, "look", "Looks.")] };
        var whole = await Client(registry, "anthropic:m", server).GetStreamingResponseAsync(s_question, options).ToChatResponseAsync();
        var contents = whole.Messages.SelectMany(m => m.Contents).Where(c => c is not UsageContent).ToList();
        contents.Count.ShouldBe(2);
        var thinking = contents[0].ShouldBeOfType<TextReasoningContent>();
        (thinking.Text, thinking.ProtectedData).ShouldBe(("six sevens", "signed"));
        contents[1].ShouldBeOfType<FunctionCallContent>().Arguments!["row"]!.ToString().ShouldBe("7");
    }

    private static string Delta(string text) => "{\"choices\":[{\"index\":0,\"delta\":{\"content\":\"" + text + "\"}}]}";

    private static string[] Events(string provider) =>
        provider.Split(':')[0] switch
        {
            "anthropic" => s_messages,
            "openai-responses" => s_responses,
            _ => s_chat,
        };

    private static IChatClient Client(ModelRegistry registry, string provider, EventServer server, int retries = 2) =>
        registry
            .Resolve(
                new ModelSettings
                {
                    Name = provider,
                    BaseUrl = server.Address.ToString(),
                    MaxRetries = retries,
                },
                new ProviderEnvironment
                {
                    Variables = new Dictionary<string, string>(StringComparer.Ordinal)
                    {
                        ["OPENAI_API_KEY"] = TestProvider.Key,
                        ["ANTHROPIC_API_KEY"] = TestProvider.Key,
                        ["DASHSCOPE_API_KEY"] = TestProvider.Key,
                    },
                    Time = new FakeTimeProvider { AutoAdvance = TimeSpan.FromSeconds(30) },
                }
            )
            .Client;
}
