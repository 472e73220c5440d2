using Microsoft.Extensions.AI;
using SkillOpt.Calls;
using SkillOpt.Testing;

namespace SkillOpt.Models.Tests.Resilience;

public sealed class ResilientChatClientTests
{
    private static readonly ChatMessage[] s_question = [new(ChatRole.User, "?")];
    private readonly FakeTimeProvider _time = new() { AutoAdvance = TimeSpan.FromSeconds(100) };
    private readonly List<CallIncident> _incidents = [];

    [Theory]
    [InlineData(FailureKind.Authentication)]
    [InlineData(FailureKind.Quota)]
    [InlineData(FailureKind.ModelNotFound)]
    [InlineData(FailureKind.BadRequest)]
    [InlineData(FailureKind.ContentFilter)]
    [InlineData(FailureKind.Refused)]
    [InlineData(FailureKind.ContextLength)]
    [InlineData(FailureKind.Truncated)]
    [InlineData(FailureKind.Missing)]
    [InlineData(FailureKind.Denied)]
    [InlineData(FailureKind.TooLarge)]
    [InlineData(FailureKind.UntrustedCertificate)]
    public async Task What_another_attempt_cannot_mend_is_not_attempted_again(FailureKind kind)
    {
        var inner = Failing(kind);
        (await Should.ThrowAsync<ModelCallException>(Client(inner).GetResponseAsync(s_question))).Kind.ShouldBe(kind);
        inner.Calls.ShouldBe(1);
    }

    [Theory]
    [InlineData(FailureKind.RateLimited)]
    [InlineData(FailureKind.Overloaded)]
    [InlineData(FailureKind.Unreachable)]
    [InlineData(FailureKind.Timeout)]
    [InlineData(FailureKind.Malformed)]
    [InlineData(FailureKind.Empty)]
    [InlineData(FailureKind.Crash)]
    public async Task What_may_pass_is_attempted_as_often_as_set_and_no_more(FailureKind kind)
    {
        var inner = Failing(kind);
        (
            await Should.ThrowAsync<ModelCallException>(Client(inner, s => s with { MaxRetries = 3 }).GetResponseAsync(s_question))
        ).Kind.ShouldBe(kind);
        inner.Calls.ShouldBe(4);
        _incidents.Count(i => i.Kind == "call_retry").ShouldBe(3);
    }

    [Theory]
    [InlineData(0.2)]
    [InlineData(7)]
    [InlineData(250)]
    public async Task A_wait_that_was_asked_for_is_kept_to_within_the_jitter(double seconds)
    {
        var time = new WaitRecordingTime(deadlines: [120, 600]);
        var asked = 0;
        var inner = new ScriptedChatClient(
            (messages, _, _) =>
                Interlocked.Increment(ref asked) > 1
                    ? Task.FromResult(ScriptedChatClient.TextReply(messages, "42"))
                    : throw new ModelCallException(FailureKind.RateLimited, "429") { RetryAfter = TimeSpan.FromSeconds(seconds) }
        );
        var settings = new ModelSettings { Name = "openai:x" };
        var environment = Environment() with { Time = time };
        using var client = new ResilientChatClient(
            inner,
            new ServiceLimits("openai at http://x", settings, environment),
            settings,
            environment
        );

        (await client.GetResponseAsync(s_question)).Text.ShouldBe("42");

        time.Waits.ShouldHaveSingleItem().TotalSeconds.ShouldBeInRange(seconds, seconds + 0.5);
    }

    [Fact]
    public async Task A_wait_longer_than_the_total_deadline_stops_the_run_at_once()
    {
        var inner = new ScriptedChatClient(
            (_, _, _) => throw new ModelCallException(FailureKind.RateLimited, "429") { RetryAfter = TimeSpan.FromHours(2) }
        );
        var failure = await Should.ThrowAsync<ModelCallException>(Client(inner).GetResponseAsync(s_question));
        failure.IsFatal.ShouldBeTrue();
        failure.Message.ShouldContain("7200 s");
        inner.Calls.ShouldBe(1);
    }

    [Fact]
    public async Task The_total_deadline_ends_a_call_that_never_answers()
    {
        var started = new TaskCompletionSource();
        var inner = new ScriptedChatClient(
            async (_, _, token) =>
            {
                started.TrySetResult();
                await Task.Delay(Timeout.InfiniteTimeSpan, _time, token);
                return null!;
            }
        );
        var call = Client(inner, s => s with { AttemptTimeoutSeconds = 600, TotalTimeoutSeconds = 300 }).GetResponseAsync(s_question);
        await started.Task;
        _time.Advance(TimeSpan.FromSeconds(300));
        var failure = await Should.ThrowAsync<ModelCallException>(call);
        failure.Kind.ShouldBe(FailureKind.Timeout);
        failure.Message.ShouldContain("300 s");
    }

    [Fact]
    public async Task A_broken_service_opens_the_circuit_and_is_then_left_alone()
    {
        var inner = Failing(FailureKind.Overloaded);
        var client = Client(inner, s => s with { MaxRetries = 0 });
        for (var i = 0; i < 40; i++)
        {
            (await Should.ThrowAsync<ModelCallException>(client.GetResponseAsync(s_question))).Kind.ShouldBe(FailureKind.Overloaded);
        }

        inner.Calls.ShouldBe(ServiceLimits.BreakerCalls);
        _incidents.ShouldContain(i => i.Kind == "circuit_opened");
        (await Should.ThrowAsync<ModelCallException>(client.GetResponseAsync(s_question))).Message.ShouldContain(
            "calls to it were stopped"
        );
    }

    [Fact]
    public async Task The_circuit_closes_when_the_service_is_back()
    {
        var broken = true;
        var inner = new ScriptedChatClient(
            (messages, _, _) =>
                broken
                    ? throw new ModelCallException(FailureKind.Overloaded, "503")
                    : Task.FromResult(ScriptedChatClient.TextReply(messages, "42"))
        );
        var client = Client(inner, s => s with { MaxRetries = 0 });
        for (var i = 0; i < 12; i++)
        {
            await Should.ThrowAsync<ModelCallException>(client.GetResponseAsync(s_question));
        }

        broken = false;
        _time.Advance(TimeSpan.FromSeconds(6));
        (await client.GetResponseAsync(s_question)).Text.ShouldBe("42");
        _incidents.ShouldContain(i => i.Kind == "circuit_closed");
    }

    [Fact]
    public async Task Too_many_requests_lower_the_concurrency_of_the_service()
    {
        var gate = Gate(new ModelSettings { Name = "openai:x", MaxInFlight = 8 });
        var inner = new ScriptedChatClient((_, _, _) => throw new ModelCallException(FailureKind.RateLimited, "429"));
        var client = new ResilientChatClient(inner, gate, new ModelSettings { Name = "openai:x", MaxRetries = 0 }, Environment());
        await Should.ThrowAsync<ModelCallException>(client.GetResponseAsync(s_question));
        gate.Limit.ShouldBeLessThan(8);
        _incidents.ShouldContain(i => i.Kind == "concurrency_lowered");
    }

    private static ScriptedChatClient Failing(FailureKind kind) => new((_, _, _) => throw new ModelCallException(kind, $"{kind}"));

    private ProviderEnvironment Environment() =>
        new()
        {
            Time = _time,
            OnIncident = incident =>
            {
                lock (_incidents)
                {
                    _incidents.Add(incident);
                }
            },
        };

    private ServiceLimits Gate(ModelSettings settings) => new("openai at http://x", settings, Environment());

    private ResilientChatClient Client(IChatClient inner, Func<ModelSettings, ModelSettings>? change = null)
    {
        var settings = new ModelSettings { Name = "openai:x", AttemptTimeoutSeconds = 120 };
        settings = change?.Invoke(settings) ?? settings;
        return new ResilientChatClient(inner, Gate(settings), settings, Environment());
    }
}
