using System.Runtime.CompilerServices;
using System.Text;
using System.Text.Json;
using Microsoft.Extensions.AI;
using SkillOpt.Calls;
using SkillOpt.Testing;

namespace SkillOpt.Models.Tests.Conformance;

/// <summary>One scenario list, every provider on loopback.</summary>
[Collection(ConformanceTable.Collection)]
public sealed class ConformanceTests(ConformanceTable table)
{
    private static readonly ChatMessage[] s_question =
    [
        new(ChatRole.System, "You follow the skill."),
        new(ChatRole.User, "What is 6 × 7?"),
    ];

    public static TheoryData<string> Providers =>
        [
            "openai:gpt-4.1-mini",
            "openai:gpt-5.4-mini",
            "openai-responses:gpt-4.1-mini",
            "openai-chat:gpt-5.4-mini",
            "azure:my-deployment",
            "anthropic:claude-sonnet-4-5",
            "compatible:local-model",
            "ollama:llama3:8b",
            "qwen:qwen3-8b",
            "minimax:MiniMax-M2",
            "gemini:gemini-3-flash",
            "openrouter:vendor/model",
            "deepseek:deepseek-chat",
            "groq:llama",
            "mistral:mistral-small",
            "xai:grok-4",
        ];

    [Noted]
    [Theory]
    [MemberData(nameof(Providers))]
    public async Task Plain_reply_comes_back_with_usage(string provider)
    {
        await using var test = await TestProvider.StartAsync(
            provider,
            _ => new LoopbackReply
            {
                Text = "42",
                PromptTokens = 100,
                CachedTokens = 60,
                CompletionTokens = 3,
            }
        );
        var response = await test.Endpoint().Client.GetResponseAsync(s_question);
        response.Text.ShouldBe("42");
        response.FinishReason.ShouldBe(ChatFinishReason.Stop);
        response.Usage!.InputTokenCount.ShouldBe(100);
        response.Usage.CachedInputTokenCount.ShouldBe(60);
        response.Usage.OutputTokenCount.ShouldBe(3);
        var request = test.Server.Requests.ShouldHaveSingleItem();
        request.SystemText.ShouldBe("You follow the skill.");
        request.UserText.ShouldBe("What is 6 × 7?");
        var (header, value) = provider.Split(':')[0] switch
        {
            "azure" => ("api-key", TestProvider.Key),
            "ollama" => ("Authorization", null),
            _ => ("Authorization", "Bearer " + TestProvider.Key),
        };
        request.Headers.GetValueOrDefault(header).ShouldBe(value);
        table.Note(provider, nameof(Plain_reply_comes_back_with_usage), "answered");
    }

    [Noted]
    [Theory]
    [MemberData(nameof(Providers))]
    public async Task Schema_is_sent_natively(string provider)
    {
        await using var test = await TestProvider.StartAsync(provider, _ => LoopbackReply.Of("""{"answer":42}"""));
        using var schema = JsonDocument.Parse(
            """{"type":"object","properties":{"answer":{"type":"integer"}},"required":["answer"],"additionalProperties":false}"""
        );
        var options = new ChatOptions { ResponseFormat = ChatResponseFormat.ForJsonSchema(schema.RootElement, "answer") };
        var response = await test.Endpoint().Client.GetResponseAsync(s_question, options);
        response.Text.ShouldBe("""{"answer":42}""");
        test.Server.Requests[0].BodyText.ShouldContain(schema.RootElement.GetRawText());
        table.Note(provider, nameof(Schema_is_sent_natively), "answered");
    }

    [Noted]
    [Theory]
    [MemberData(nameof(Providers))]
    public async Task Tool_round_goes_there_and_back(string provider)
    {
        await using var test = await TestProvider.StartAsync(
            provider,
            request =>
                request.Ordinal == 1
                    ? new LoopbackReply
                    {
                        Text = "Let me look.",
                        ToolCalls = [new("call_a", "lookup", """{"row":1}"""), new("call_b", "lookup", """{"row":2}""")],
                    }
                    : LoopbackReply.Of("The sum is 5.")
        );
        var tool = AIFunctionFactory.Create((int row) => row == 1 ? 2 : 3, "lookup", "Reads a cell.");
        var options = new ChatOptions { Tools = [tool] };
        var client = test.Endpoint().Client;
        var first = await client.GetResponseAsync(s_question, options);
        first.FinishReason.ShouldBe(ChatFinishReason.ToolCalls);
        var calls = first.Messages.SelectMany(m => m.Contents).OfType<FunctionCallContent>().ToList();
        calls.Select(c => c.CallId).ShouldBe(["call_a", "call_b"]);
        var results = new List<AIContent>();
        foreach (var call in calls)
        {
            results.Add(new FunctionResultContent(call.CallId, await tool.InvokeAsync(new AIFunctionArguments(call.Arguments))));
        }

        var second = await client.GetResponseAsync([.. s_question, .. first.Messages, new ChatMessage(ChatRole.Tool, results)], options);
        second.Text.ShouldBe("The sum is 5.");
        var body = test.Server.Requests[1].BodyText;
        body.ShouldContain("call_a");
        body.ShouldContain("call_b");
        body.IndexOf("call_a", StringComparison.Ordinal).ShouldBeLessThan(body.IndexOf("call_b", StringComparison.Ordinal));
        table.Note(provider, nameof(Tool_round_goes_there_and_back), "answered");
    }

    [Noted]
    [Theory]
    [MemberData(nameof(Providers))]
    public async Task Image_is_sent_as_base64(string provider)
    {
        await using var test = await TestProvider.StartAsync(provider);
        byte[] image = [1, 2, 3, 4, 5];
        var message = new ChatMessage(ChatRole.User, [new TextContent("What is this?"), new DataContent(image, "image/png")]);
        await test.Endpoint().Client.GetResponseAsync([message]);
        test.Server.Requests[0].BodyText.ShouldContain(Convert.ToBase64String(image));
        test.Server.Requests[0].BodyText.ShouldContain("image/png");
        table.Note(provider, nameof(Image_is_sent_as_base64), "answered");
    }

    [Noted]
    [Theory]
    [MemberData(nameof(Providers))]
    public async Task Retry_after_is_honoured(string provider)
    {
        await using var test = await TestProvider.StartAsync(
            provider,
            request => request.Ordinal == 1 ? LoopbackReply.TooMany("7") : LoopbackReply.Of("42")
        );
        var before = test.Time.GetUtcNow();
        (
            await test.Endpoint()
                .Client.GetResponseAsync(s_question)
                .WaitAsync(TimeSpan.FromSeconds(30), TestContext.Current.CancellationToken)
        ).Text.ShouldBe("42");
        (test.Time.GetUtcNow() - before).ShouldBeInRange(TimeSpan.FromSeconds(7), TimeSpan.FromSeconds(7.5));
        test.Incidents.ShouldContain(i => i.Kind == "call_retry" && i.Failure == FailureKind.RateLimited);
        test.Server.Counts.ShouldHaveSingleItem().Value.ShouldBe(2);
        table.Note(provider, nameof(Retry_after_is_honoured), "waited 7 s, answered");
    }

    [Noted]
    [Theory]
    [MemberData(nameof(Providers))]
    public async Task Two_server_errors_are_retried(string provider)
    {
        await using var test = await TestProvider.StartAsync(
            provider,
            request => request.Ordinal <= 2 ? LoopbackReply.Refused(500, "boom") : LoopbackReply.Of("42")
        );
        (await test.Endpoint().Client.GetResponseAsync(s_question)).Text.ShouldBe("42");
        test.Server.RequestCount.ShouldBe(3);
        test.Incidents.Count(i => i.Kind == "call_retry").ShouldBe(2);
        table.Note(provider, nameof(Two_server_errors_are_retried), "answered at the 3rd");
    }

    [Noted]
    [Theory]
    [MemberData(nameof(Providers))]
    public async Task Hang_ends_at_the_attempt_deadline(string provider)
    {
        await using var test = await TestProvider.StartAsync(
            provider,
            request => request.Ordinal == 1 ? LoopbackReply.Failing(LoopbackFault.Hang) : LoopbackReply.Of("42")
        );
        var call = test.Endpoint().Client.GetResponseAsync(s_question);
        await test.Server.WaitForHangAsync();
        test.Time.Advance(TimeSpan.FromSeconds(90));
        (await call).Text.ShouldBe("42");
        test.Incidents.ShouldContain(i => i.Failure == FailureKind.Timeout);
        table.Note(provider, nameof(Hang_ends_at_the_attempt_deadline), "timed out, answered at the 2nd");
    }

    [Theory]
    [MemberData(nameof(Providers))]
    public async Task Hang_without_retries_is_a_time_out(string provider)
    {
        await using var test = await TestProvider.StartAsync(provider, _ => LoopbackReply.Failing(LoopbackFault.Hang));
        var call = test.Endpoint(s => s with { MaxRetries = 0 }).Client.GetResponseAsync(s_question);
        await test.Server.WaitForHangAsync();
        test.Time.Advance(TimeSpan.FromSeconds(90));
        (await Should.ThrowAsync<ModelCallException>(call)).Kind.ShouldBe(FailureKind.Timeout);
    }

    [Noted]
    [Theory]
    [MemberData(nameof(Providers))]
    public Task Cut_connection_is_retried_then_unreachable(string provider) =>
        RetriedThen(provider, LoopbackReply.Failing(LoopbackFault.Cut), FailureKind.Unreachable);

    [Noted]
    [Theory]
    [MemberData(nameof(Providers))]
    public Task Truncated_json_is_retried_then_malformed(string provider) =>
        RetriedThen(provider, LoopbackReply.Failing(LoopbackFault.TruncatedJson), FailureKind.Malformed);

    [Noted]
    [Theory]
    [MemberData(nameof(Providers))]
    public Task Html_is_retried_then_malformed(string provider) =>
        RetriedThen(provider, new LoopbackReply { RawBody = "<html>gateway</html>" }, FailureKind.Malformed);

    [Noted]
    [Theory]
    [MemberData(nameof(Providers))]
    public Task Empty_reply_is_retried_then_empty(string provider) =>
        RetriedThen(provider, LoopbackReply.Failing(LoopbackFault.Empty), FailureKind.Empty);

    [Noted]
    [Theory]
    [MemberData(nameof(Providers))]
    public Task Refusal_is_its_own_failure(string provider) =>
        FailsAtOnce(provider, LoopbackReply.Failing(LoopbackFault.Refusal), FailureKind.Refused);

    [Noted]
    [Theory]
    [MemberData(nameof(Providers))]
    public Task Token_limit_is_its_own_failure(string provider) =>
        FailsAtOnce(provider, LoopbackReply.Failing(LoopbackFault.TokenLimit), FailureKind.Truncated, "max_output_tokens");

    [Noted]
    [Theory]
    [MemberData(nameof(Providers))]
    public Task Too_long_a_context_is_its_own_failure(string provider) =>
        FailsAtOnce(
            provider,
            provider.StartsWith("anthropic", StringComparison.Ordinal)
                ? LoopbackReply.Refused(400, "prompt is too long: 250000 tokens > 200000 maximum")
                : LoopbackReply.Refused(400, "This model's maximum context length is 128000 tokens.", "context_length_exceeded"),
            FailureKind.ContextLength
        );

    [Noted]
    [Theory]
    [MemberData(nameof(Providers))]
    public Task Quota_is_its_own_failure(string provider) =>
        FailsAtOnce(
            provider,
            provider.StartsWith("anthropic", StringComparison.Ordinal)
                ? LoopbackReply.Refused(400, "Your credit balance is too low to access the Anthropic API.")
                : LoopbackReply.Refused(429, "You exceeded your current quota.", "insufficient_quota"),
            FailureKind.Quota
        );

    [Noted]
    [Theory]
    [MemberData(nameof(Providers))]
    public Task Refused_form_is_told_with_its_reason(string provider) =>
        FailsAtOnce(
            provider,
            LoopbackReply.Refused(400, "Unsupported parameter: 'temperature'."),
            FailureKind.BadRequest,
            "Unsupported parameter: 'temperature'"
        );

    [Noted]
    [Theory]
    [MemberData(nameof(Providers))]
    public async Task Wrong_key_fails_at_once_and_names_the_variable(string provider)
    {
        Assert.SkipWhen(provider.StartsWith("ollama", StringComparison.Ordinal), "Ollama takes no key.");
        await using var test = await TestProvider.StartAsync(provider, options: new LoopbackOptions { RequiredKey = "another-key" });
        var failure = await Should.ThrowAsync<ModelCallException>(test.Endpoint().Client.GetResponseAsync(s_question));
        failure.Kind.ShouldBe(FailureKind.Authentication);
        failure.IsFatal.ShouldBeTrue();
        failure.Message.ShouldContain("_API_KEY");
        failure.ToString().ShouldNotContain(TestProvider.Key);
        test.Server.RequestCount.ShouldBe(1);
        table.Note(provider, nameof(Wrong_key_fails_at_once_and_names_the_variable), "Authentication");
    }

    [Noted]
    [Theory]
    [MemberData(nameof(Providers))]
    public async Task Unknown_model_fails_at_once_with_a_suggestion(string provider)
    {
        var wanted = provider[(provider.IndexOf(':', StringComparison.Ordinal) + 1)..];
        await using var test = await TestProvider.StartAsync(provider, options: new LoopbackOptions { Models = [wanted + "-x", "zzz"] });
        var failure = await Should.ThrowAsync<ModelCallException>(test.Endpoint().Client.GetResponseAsync(s_question));
        failure.Kind.ShouldBe(FailureKind.ModelNotFound);
        failure.Message.ShouldContain($"did you mean '{wanted}-x'?");
        test.Server.RequestCount.ShouldBe(1);
        table.Note(provider, nameof(Unknown_model_fails_at_once_with_a_suggestion), "ModelNotFound, did you mean");
    }

    [Theory]
    [MemberData(nameof(Providers))]
    public async Task Same_call_sends_the_same_bytes(string provider)
    {
        await using var test = await TestProvider.StartAsync(provider);
        var options = new ChatOptions { MaxOutputTokens = 100, Temperature = 0.5f };
        await test.Endpoint().Client.GetResponseAsync(s_question, options);
        await test.Endpoint().Client.GetResponseAsync(s_question, options);
        test.Server.Counts.ShouldHaveSingleItem().Value.ShouldBe(2);
    }

    [Theory]
    [MemberData(nameof(Providers))]
    public async Task Two_tasks_share_the_prefix_up_to_the_task(string provider)
    {
        await using var test = await TestProvider.StartAsync(provider);
        var skill = new string('s', 3000);
        foreach (var task in (string[])["first task", "second task"])
        {
            await test.Endpoint().Client.GetResponseAsync([new(ChatRole.System, skill), new(ChatRole.User, task)]);
        }

        var (a, b) = (test.Server.Requests[0].Body, test.Server.Requests[1].Body);
        var common = a.Span.CommonPrefixLength(b.Span);
        Encoding.UTF8.GetString(a.Span[..common]).ShouldContain(skill);
        Encoding.UTF8.GetString(a.Span[common..]).ShouldStartWith("first task");
    }

    [Theory]
    [MemberData(nameof(Providers))]
    public async Task Cancelling_ends_the_call(string provider)
    {
        await using var test = await TestProvider.StartAsync(provider, _ => LoopbackReply.Failing(LoopbackFault.Hang));
        using var cancel = new CancellationTokenSource();
        var call = test.Endpoint().Client.GetResponseAsync(s_question, cancellationToken: cancel.Token);
        await test.Server.WaitForHangAsync();
        await cancel.CancelAsync();
        await Should.ThrowAsync<OperationCanceledException>(call);
    }

    private async Task RetriedThen(string provider, LoopbackReply reply, FailureKind kind, [CallerMemberName] string scenario = "")
    {
        await using var test = await TestProvider.StartAsync(provider, request => request.Ordinal == 1 ? reply : LoopbackReply.Of("42"));
        (await test.Endpoint().Client.GetResponseAsync(s_question)).Text.ShouldBe("42");
        test.Incidents.ShouldContain(i => i.Failure == kind);

        await using var always = await TestProvider.StartAsync(provider, _ => reply);
        var failure = await Should.ThrowAsync<ModelCallException>(
            always.Endpoint(s => s with { MaxRetries = 2 }).Client.GetResponseAsync(s_question)
        );
        failure.Kind.ShouldBe(kind);
        failure.IsFatal.ShouldBeFalse();
        always.Server.RequestCount.ShouldBe(3);
        table.Note(provider, scenario, $"retried, else {kind}");
    }

    private async Task FailsAtOnce(
        string provider,
        LoopbackReply reply,
        FailureKind kind,
        string? says = null,
        [CallerMemberName] string scenario = ""
    )
    {
        await using var test = await TestProvider.StartAsync(provider, _ => reply);
        var failure = await Should.ThrowAsync<ModelCallException>(test.Endpoint().Client.GetResponseAsync(s_question));
        failure.Kind.ShouldBe(kind);
        test.Server.RequestCount.ShouldBe(1);
        if (says is not null)
        {
            failure.Message.ShouldContain(says);
        }

        table.Note(provider, scenario, kind.ToString());
    }
}
