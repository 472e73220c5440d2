using SkillOpt.Calls;
using SkillOpt.Models;
using SkillOpt.Testing;

namespace SkillOpt.Gateway.Tests;

/// <summary>What an agent gets when the target does not answer.</summary>
public sealed class FailureTests
{
    public static TheoryData<GatewayFormat> Formats => Wire.Formats;

    [Theory]
    [MemberData(nameof(Formats))]
    public async Task A_rate_limit_of_the_provider_is_waited_out_inside(GatewayFormat format)
    {
        var answers = new Queue<LoopbackReply>([
            LoopbackReply.Refused(429, "slow down", "rate_limit_exceeded") with
            {
                RetryAfter = "0",
            },
            LoopbackReply.Refused(500, "broken", "server_error"),
            LoopbackReply.Of("after all"),
        ]);
        await using var provider = await LoopbackModelServer.StartAsync(
            _ => answers.Dequeue(),
            new LoopbackOptions { RequiredKey = "real-key" }
        );
        using var models = new ModelRegistry();
        var endpoint = models.Resolve(
            new ModelSettings { Name = "compatible:m", BaseUrl = provider.OpenAIAddress.ToString() },
            new ProviderEnvironment { Variables = new Dictionary<string, string> { ["OPENAI_COMPATIBLE_API_KEY"] = "real-key" } }
        );
        await using var gateway = await ModelGateway.StartAsync();
        using var session = gateway.Open("test", endpoint.Client);
        var (path, body) = Wire.Question(format);
        using var http = new HttpClient();
        using var request = Wire.Request(session.Root, format, session.Token, path, body);

        using var reply = await http.SendAsync(request, TestContext.Current.CancellationToken);
        var text = await reply.Content.ReadAsStringAsync();

        ((int)reply.StatusCode).ShouldBe(200, text);
        text.ShouldContain("after all");
        text.ShouldNotContain("real-key");
        provider.RequestCount.ShouldBe(3);
        provider.Requests.ShouldAllBe(r => !r.BodyText.Contains(session.Token) && r.Headers["Authorization"] == "Bearer real-key");
        session.Exchanges.Single().Usage.Retries.ShouldBe(2);
    }

    [Theory]
    [InlineData(FailureKind.BadRequest, 400, 400, false)]
    [InlineData(FailureKind.ContextLength, 400, 400, false)]
    [InlineData(FailureKind.ContentFilter, 400, 400, false)]
    [InlineData(FailureKind.Authentication, 403, 403, true)]
    [InlineData(FailureKind.Quota, 402, 402, true)]
    [InlineData(FailureKind.ModelNotFound, 404, 404, true)]
    [InlineData(FailureKind.RateLimited, 429, 429, false)]
    [InlineData(FailureKind.Overloaded, 503, 529, false)]
    [InlineData(FailureKind.Timeout, 504, 504, false)]
    [InlineData(FailureKind.Empty, 502, 502, false)]
    public async Task Each_kind_of_failure_has_a_status_and_the_fatal_ones_stop_the_session(
        FailureKind kind,
        int status,
        int messages,
        bool stops
    )
    {
        await using var world = await World.StartAsync((_, _) => throw new ModelCallException(kind, "It went wrong."));

        foreach (var format in Enum.GetValues<GatewayFormat>())
        {
            var (got, body) = await Wire.AskAsync(world, format);
            got.ShouldBe(format == GatewayFormat.Messages ? messages : status);
            Wire.ErrorOf(format, status, body).ShouldEndWith("It went wrong.");
        }

        world.Session.Failure.ShouldBeOfType<ModelCallException>().Kind.ShouldBe(kind);
        world.Session.Stopped.IsCancellationRequested.ShouldBe(stops);
        world.Session.Usage.Calls.ShouldBe(0);
        world.Session.Exchanges.ShouldAllBe(e => e.Reply == null && e.Failure is ModelCallException);
    }

    [Theory]
    [MemberData(nameof(Formats))]
    public async Task A_reply_that_was_cut_at_its_limit_is_told_in_the_formats_word(GatewayFormat format)
    {
        await using var world = await World.StartAsync((_, _) => throw new ModelCallException(FailureKind.Truncated, "Cut."));
        var (status, body) = await Wire.AskAsync(world, format);
        status.ShouldBe(200);
        var word = format switch
        {
            GatewayFormat.ChatCompletions => body["choices"]![0]!["finish_reason"],
            GatewayFormat.Responses => body["incomplete_details"]!["reason"],
            GatewayFormat.Messages => body["stop_reason"],
            _ => body["candidates"]![0]!["finishReason"],
        };
        word!.GetValue<string>().ShouldBeOneOf("length", "max_output_tokens", "max_tokens", "MAX_TOKENS");
    }

    [Theory]
    [MemberData(nameof(Formats))]
    public async Task A_session_without_calls_left_refuses_and_says_so(GatewayFormat format)
    {
        await using var world = await World.StartAsync(
            (_, _) => Task.FromResult(Replies.Text("ok")),
            settings: new GatewaySessionSettings { MaxCalls = 1 }
        );
        (await Wire.AskAsync(world, format)).Status.ShouldBe(200);
        world.Session.IsExhausted.ShouldBeFalse();

        var (status, body) = await Wire.AskAsync(world, format);

        status.ShouldBe(402);
        Wire.ErrorOf(format, status, body).ShouldContain("its 1 calls");
        world.Session.IsExhausted.ShouldBeTrue();
        world.Session.Stopped.IsCancellationRequested.ShouldBeTrue();
        world.Target.Calls.ShouldBe(1);
    }

    [Fact]
    public async Task Closing_a_session_cancels_what_it_asks()
    {
        var target = new StreamingTarget();
        await using var gateway = await ModelGateway.StartAsync();
        using var session = gateway.Open("test", target);
        var (path, body) = Wire.Question(GatewayFormat.Messages);
        using var http = new HttpClient();
        using var request = Wire.Request(session.Root, GatewayFormat.Messages, session.Token, path, body);
        var asking = http.SendAsync(request, TestContext.Current.CancellationToken);
        await target.Asked;

        session.Dispose();

        await target.GivenUp;
        using var reply = await asking;
        ((int)reply.StatusCode).ShouldBe(401);
    }
}
