using System.Text;
using SkillOpt.Calls;
using SkillOpt.Testing;

namespace SkillOpt.Models.Tests.Resilience;

public sealed class RetryWaitTests
{
    private static readonly ServiceIdentity s_service = new("openai", new Uri("https://api.openai.com/v1"), "gpt-x", "OPENAI_API_KEY")
    {
        Secrets = ["hunter2hunter2"],
    };

    [Fact]
    public void Jitter_is_full_bounded_and_seeded()
    {
        var waits = Enumerable.Range(0, 2000).Select(_ => 0).ToArray();
        var a = new RetryWait(7);
        var b = new RetryWait(7);
        for (var attempt = 0; attempt < 12; attempt++)
        {
            var ceiling = Math.Min(30, 0.5 * Math.Pow(2, attempt));
            var drawn = waits.Select(_ => a.Next(attempt, null).TotalSeconds).ToArray();
            waits.Select(_ => b.Next(attempt, null).TotalSeconds).ShouldBe(drawn);
            drawn.ShouldAllBe(w => w >= 0 && w <= ceiling);
            drawn.Average().ShouldBeInRange(ceiling * 0.46, ceiling * 0.54);
        }
    }

    [Fact]
    public void What_the_service_asked_for_is_the_least()
    {
        var wait = new RetryWait(1);
        for (var i = 0; i < 100; i++)
        {
            wait.Next(0, TimeSpan.FromSeconds(20)).ShouldBeInRange(TimeSpan.FromSeconds(20), TimeSpan.FromSeconds(20.5));
        }
    }

    [Theory]
    [InlineData("7", null, 7.0)]
    [InlineData("1.5", null, 1.5)]
    [InlineData("Thu, 01 Jan 2026 00:00:30 GMT", null, 30.0)]
    [InlineData("Wed, 31 Dec 2025 23:00:00 GMT", null, 0.0)]
    [InlineData("60", "250", 0.25)]
    [InlineData("-5", null, null)]
    [InlineData("soon", null, null)]
    [InlineData(null, null, null)]
    public void Retry_after_is_read_in_all_its_forms(string? header, string? milliseconds, double? seconds)
    {
        var classifier = new FailureClassifier(s_service, new FakeTimeProvider());
        classifier.RetryAfter(new WireReply(429, default, header, milliseconds))?.TotalSeconds.ShouldBe(seconds!.Value, 1e-6);
        (classifier.RetryAfter(new WireReply(429, default, header, milliseconds)) is null).ShouldBe(seconds is null);
    }

    [Theory]
    [InlineData(400, """{"error":{"message":"maximum context length is 8192"}}""", FailureKind.ContextLength)]
    [InlineData(400, """{"error":{"message":"blocked","code":"content_filter"}}""", FailureKind.ContentFilter)]
    [InlineData(400, """{"error":{"message":"no such field"}}""", FailureKind.BadRequest)]
    [InlineData(400, """{"object":"error","message":"The model `x` does not exist."}""", FailureKind.ModelNotFound)]
    [InlineData(401, "", FailureKind.Authentication)]
    [InlineData(402, "", FailureKind.Quota)]
    [InlineData(403, """{"error":"forbidden"}""", FailureKind.Authentication)]
    [InlineData(404, "<html/>", FailureKind.ModelNotFound)]
    [InlineData(408, "", FailureKind.Timeout)]
    [InlineData(413, "", FailureKind.ContextLength)]
    [InlineData(422, """{"detail":"bad"}""", FailureKind.BadRequest)]
    [InlineData(429, """[{"error":{"code":429,"message":"slow down","status":"RESOURCE_EXHAUSTED"}}]""", FailureKind.RateLimited)]
    [InlineData(429, """{"error":{"code":"insufficient_quota","message":"x"}}""", FailureKind.Quota)]
    [InlineData(503, """{"error":{"code":"insufficient_quota","message":"x"}}""", FailureKind.Quota)]
    [InlineData(307, "", FailureKind.BadRequest)]
    [InlineData(500, "", FailureKind.Overloaded)]
    [InlineData(503, "", FailureKind.Overloaded)]
    [InlineData(504, "", FailureKind.Timeout)]
    [InlineData(529, """{"type":"error","error":{"type":"overloaded_error","message":"Overloaded"}}""", FailureKind.Overloaded)]
    public void Refusals_have_their_kind(int status, string body, FailureKind kind) =>
        new FailureClassifier(s_service, new FakeTimeProvider())
            .Classify(new WireReply(status, Encoding.UTF8.GetBytes(body)))
            .Kind.ShouldBe(kind);

    [Theory]
    [InlineData("""{"error":{"message":"Something went wrong."}}""", FailureKind.Malformed)]
    [InlineData("""{"error":"Something went wrong."}""", FailureKind.Malformed)]
    [InlineData("""{"error":{"code":429,"message":"slow down"}}""", FailureKind.RateLimited)]
    [InlineData("""{"error":{"code":502,"message":"upstream"}}""", FailureKind.Overloaded)]
    [InlineData("""{"error":{"code":401,"message":"no"}}""", FailureKind.Authentication)]
    [InlineData("""{"error":{"code":"insufficient_quota","message":"x"}}""", FailureKind.Quota)]
    [InlineData("""{"error":{"type":"rate_limit_error","message":"x"}}""", FailureKind.RateLimited)]
    [InlineData("""{"error":{"code":"server_error","message":"x"}}""", FailureKind.Overloaded)]
    [InlineData("""{"error":{"code":"invalid_prompt","message":"x"}}""", FailureKind.BadRequest)]
    [InlineData("""{"error":{"message":"maximum context length is 8192"}}""", FailureKind.ContextLength)]
    public void An_error_inside_a_successful_reply_is_what_it_says_of_itself(string body, FailureKind kind)
    {
        using var document = System.Text.Json.JsonDocument.Parse(body);
        var failure = new FailureClassifier(s_service, new FakeTimeProvider()).ClassifyInside(document.RootElement);
        failure.Kind.ShouldBe(kind);
        if (kind != FailureKind.Overloaded)
        {
            failure.Message.ShouldNotContain("502");
        }
    }

    [Theory]
    [InlineData("key hunter2hunter2 is wrong")]
    [InlineData("Incorrect API key provided: sk-proj-abc123def456ghi789")]
    [InlineData("Incorrect API key provided: sk-abcd*****wxyz")]
    [InlineData("Authorization: Bearer abcdef0123456789")]
    public void Keys_are_cut_out_of_a_providers_words(string words)
    {
        var message = new FailureClassifier(s_service, new FakeTimeProvider()).Classify(400, words + "\n\u001b[31m", "").Message;
        message.ShouldContain("[secret]");
        message.ShouldNotContain("hunter2");
        message.ShouldNotContain("abc");
        message.Any(char.IsControl).ShouldBeFalse();
    }
}
