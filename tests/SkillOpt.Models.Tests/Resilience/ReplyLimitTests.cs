using System.Net;
using Microsoft.Extensions.AI;
using SkillOpt.Calls;
using SkillOpt.Testing;

namespace SkillOpt.Models.Tests.Resilience;

public sealed class ReplyLimitTests
{
    private static readonly ChatMessage[] s_question = [new(ChatRole.User, "?")];
    private int _requests;
    private long _sent;

    public static TheoryData<string> Models => ["openai:gpt-4.1-mini", "openai-chat:x", "anthropic:x", "compatible:x", "azure:x"];

    [Theory]
    [MemberData(nameof(Models))]
    public async Task A_reply_without_an_end_is_given_up_at_the_limit_and_not_asked_for_again(string model)
    {
        using var registry = new ModelRegistry();
        var client = registry.Resolve(new ModelSettings { Name = model }, Environment()).Client;

        var whole = await Should.ThrowAsync<ModelCallException>(() =>
            client.GetResponseAsync(s_question, cancellationToken: TestContext.Current.CancellationToken)
        );
        var streamed = await Should.ThrowAsync<ModelCallException>(async () =>
        {
            await foreach (var _ in client.GetStreamingResponseAsync(s_question, cancellationToken: TestContext.Current.CancellationToken))
            { }
        });

        (whole.Kind, streamed.Kind).ShouldBe((FailureKind.TooLarge, FailureKind.TooLarge));
        whole.Message.ShouldContain("more than 8 MB");
        _requests.ShouldBe(2);
        Interlocked.Read(ref _sent).ShouldBeLessThan(2 * 9 * 1024 * 1024);
    }

    private ProviderEnvironment Environment() =>
        new()
        {
            Time = new FakeTimeProvider { AutoAdvance = TimeSpan.FromSeconds(60) },
            CreateHandler = () => new EndlessHandler(this),
            Variables = new Dictionary<string, string>(StringComparer.Ordinal)
            {
                ["OPENAI_API_KEY"] = "planted-key",
                ["ANTHROPIC_API_KEY"] = "planted-key",
                ["AZURE_OPENAI_API_KEY"] = "planted-key",
                ["AZURE_OPENAI_ENDPOINT"] = "https://unit.openai.azure.com",
                ["OPENAI_COMPATIBLE_BASE_URL"] = "https://models.example.org/v1",
            },
        };

    private sealed class EndlessHandler(ReplyLimitTests test) : HttpMessageHandler
    {
        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            Interlocked.Increment(ref test._requests);
            var content = new StreamContent(new EndlessStream(test));
            content.Headers.ContentType = new("application/json");
            return Task.FromResult(new HttpResponseMessage(HttpStatusCode.OK) { Content = content, RequestMessage = request });
        }
    }

    private sealed class EndlessStream(ReplyLimitTests test) : Stream
    {
        public override bool CanRead => true;

        public override bool CanSeek => false;

        public override bool CanWrite => false;

        public override long Length => throw new NotSupportedException();

        public override long Position
        {
            get => throw new NotSupportedException();
            set => throw new NotSupportedException();
        }

        public override int Read(byte[] buffer, int offset, int count)
        {
            buffer.AsSpan(offset, count).Fill((byte)' ');
            Interlocked.Add(ref test._sent, count);
            return count;
        }

        public override void Flush() { }

        public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

        public override void SetLength(long value) => throw new NotSupportedException();

        public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
    }
}
