using System.Text.Json;
using Microsoft.Extensions.AI;
using SkillOpt.Calls;
using SkillOpt.Testing;

namespace SkillOpt.Models.Tests.Conformance;

/// <summary>The scenarios against a server of the wire formats that is not ours.</summary>
public sealed class IndependentServerTests(IndependentServer server) : IClassFixture<IndependentServer>, IDisposable
{
    private readonly ModelRegistry _registry = new();
    private readonly FakeTimeProvider _time = new() { AutoAdvance = TimeSpan.FromSeconds(60) };
    private readonly List<CallIncident> _incidents = [];

    public static TheoryData<string> Providers => [.. IndependentServer.Providers];

    public void Dispose() => _registry.Dispose();

    [Theory]
    [MemberData(nameof(Providers))]
    public async Task Plain_reply_comes_back_with_usage(string provider)
    {
        var response = await Client(provider).GetResponseAsync([new(ChatRole.System, "Be brief."), new(ChatRole.User, "plain question")]);
        response.Text.ShouldBe("42");
        response.FinishReason.ShouldBe(ChatFinishReason.Stop);
        response.Usage!.InputTokenCount.ShouldBe(100);
        response.Usage.OutputTokenCount.ShouldBe(3);
    }

    [Theory]
    [MemberData(nameof(Providers))]
    public async Task Schema_is_taken(string provider)
    {
        using var schema = JsonDocument.Parse(
            """{"type":"object","properties":{"answer":{"type":"integer"}},"required":["answer"],"additionalProperties":false}"""
        );
        var response = await Client(provider)
            .GetResponseAsync(
                [new(ChatRole.User, "schema question")],
                new ChatOptions { ResponseFormat = ChatResponseFormat.ForJsonSchema(schema.RootElement, "answer") }
            );
        response.Text.ShouldBe("""{"answer":42}""");
    }

    [Theory]
    [MemberData(nameof(Providers))]
    public async Task Parallel_tool_calls_go_there_and_back(string provider)
    {
        var client = Client(provider);
        var options = new ChatOptions { Tools = [AIFunctionFactory.Create((int row) => row, "lookup", "Reads a cell.")] };
        ChatMessage[] question = [new(ChatRole.User, "tool question")];
        var first = await client.GetResponseAsync(question, options);
        first.FinishReason.ShouldBe(ChatFinishReason.ToolCalls);
        var calls = first.Messages[0].Contents.OfType<FunctionCallContent>().ToList();
        calls.Select(c => $"{c.CallId} {c.Name} {c.Arguments!["row"]}").ShouldBe(["call_a lookup 1", "call_b lookup 2"]);

        var results = calls.Select(AIContent (c) => new FunctionResultContent(c.CallId, "2")).ToList();
        (await client.GetResponseAsync([.. question, .. first.Messages, new ChatMessage(ChatRole.Tool, results)], options)).Text.ShouldBe(
            "The sum is 5."
        );
    }

    [Theory]
    [MemberData(nameof(Providers))]
    public async Task A_streamed_reply_is_the_whole_reply_in_pieces(string provider)
    {
        var options = new ChatOptions { Tools = [AIFunctionFactory.Create((int row) => row, "lookup", "Reads a cell.")] };
        var client = Client(provider);
        foreach (var question in (string[])["plain question", "tool question"])
        {
            ChatMessage[] messages = [new(ChatRole.User, question)];
            var whole = await client.GetResponseAsync(messages, options);
            var streamed = await client.GetStreamingResponseAsync(messages, options).ToChatResponseAsync();
            streamed.Text.ShouldBe(whole.Text);
            streamed.FinishReason.ShouldBe(whole.FinishReason);
            streamed.Usage!.InputTokenCount.ShouldBe(whole.Usage!.InputTokenCount);
            streamed.Usage.OutputTokenCount.ShouldBe(whole.Usage.OutputTokenCount);
            Calls(streamed).ShouldBe(Calls(whole));
        }

        static IEnumerable<string> Calls(ChatResponse response) =>
            response
                .Messages.SelectMany(m => m.Contents)
                .OfType<FunctionCallContent>()
                .Select(c => $"{c.CallId} {c.Name} {c.Arguments!["row"]}");
    }

    [Theory]
    [MemberData(nameof(Providers))]
    public async Task Image_is_taken(string provider) =>
        (
            await Client(provider)
                .GetResponseAsync([
                    new(ChatRole.User, [new TextContent("image question"), new DataContent(new byte[] { 1, 2, 3 }, "image/png")]),
                ])
        ).Text.ShouldBe("A dot.");

    [Theory]
    [MemberData(nameof(Providers))]
    public async Task Retry_after_is_honoured(string provider)
    {
        var before = _time.GetUtcNow();
        (
            await Ask(provider, $"busy question of {provider.Split(':')[0]}")
                .WaitAsync(TimeSpan.FromSeconds(30), TestContext.Current.CancellationToken)
        ).Text.ShouldBe("42");
        (_time.GetUtcNow() - before).ShouldBeGreaterThanOrEqualTo(TimeSpan.FromSeconds(1));
        _incidents.ShouldContain(i => i.Failure == FailureKind.RateLimited);
    }

    [Theory]
    [MemberData(nameof(Providers))]
    public async Task Two_server_errors_are_retried(string provider)
    {
        (await Ask(provider, $"broken question of {provider.Split(':')[0]}")).Text.ShouldBe("42");
        _incidents.Count(i => i.Kind == "call_retry" && i.Failure == FailureKind.Overloaded).ShouldBe(2);
    }

    [Theory]
    [MemberData(nameof(Providers))]
    public Task Token_limit_is_its_own_failure(string provider) => Fails(provider, "cut question", FailureKind.Truncated);

    [Theory]
    [MemberData(nameof(Providers))]
    public Task Empty_reply_is_no_answer(string provider) => Fails(provider, "empty question", FailureKind.Empty);

    [Theory]
    [MemberData(nameof(Providers))]
    public Task Too_long_a_context_is_its_own_failure(string provider) => Fails(provider, "long question", FailureKind.ContextLength);

    [Theory]
    [MemberData(nameof(Providers))]
    public Task Unknown_model_fails_at_once(string provider) => Fails(provider, "unknown question", FailureKind.ModelNotFound);

    [Theory]
    [MemberData(nameof(Providers))]
    public async Task Wrong_key_fails_at_once(string provider) =>
        (
            await Should.ThrowAsync<ModelCallException>(
                Client(provider, "another-key-0123456789").GetResponseAsync([new(ChatRole.User, "plain question")])
            )
        ).Kind.ShouldBe(FailureKind.Authentication);

    [Theory]
    [MemberData(nameof(Providers))]
    public async Task Malformed_json_is_no_answer(string provider)
    {
        Client(provider);
        await server.MisbehaveAsync("""{"malformedRate":1}""");
        try
        {
            await Fails(provider, "plain question", FailureKind.Malformed);
        }
        finally
        {
            await server.MisbehaveAsync("{}");
        }
    }

    [Theory]
    [MemberData(nameof(Providers))]
    public async Task A_cut_connection_is_no_answer(string provider)
    {
        Client(provider);
        await server.MisbehaveAsync("""{"disconnectRate":1}""");
        try
        {
            await Fails(provider, "plain question", FailureKind.Unreachable);
        }
        finally
        {
            await server.MisbehaveAsync("{}");
        }
    }

    private Task<ChatResponse> Ask(string provider, string question) => Client(provider).GetResponseAsync([new(ChatRole.User, question)]);

    private async Task Fails(string provider, string question, FailureKind kind) =>
        (await Should.ThrowAsync<ModelCallException>(Ask(provider, question))).Kind.ShouldBe(kind);

    private IChatClient Client(string provider, string key = IndependentServer.Key)
    {
        Assert.SkipWhen(server.Address is null, "SKILLOPT_AIMOCK does not name the program of the independent server.");
        var root = server.Address.ToString().TrimEnd('/');
        var settings = new ModelSettings
        {
            Name = provider,
            BaseUrl = provider.StartsWith("anthropic", StringComparison.Ordinal) ? root : root + "/v1",
            AttemptTimeoutSeconds = 90,
        };
        return _registry
            .Resolve(
                settings,
                new ProviderEnvironment
                {
                    Variables = new Dictionary<string, string>(StringComparer.Ordinal)
                    {
                        ["ANTHROPIC_API_KEY"] = key,
                        ["OPENAI_API_KEY"] = key,
                        ["OPENAI_COMPATIBLE_API_KEY"] = key,
                    },
                    Time = _time,
                    OnIncident = incident =>
                    {
                        lock (_incidents)
                        {
                            _incidents.Add(incident);
                        }
                    },
                }
            )
            .Client;
    }
}
