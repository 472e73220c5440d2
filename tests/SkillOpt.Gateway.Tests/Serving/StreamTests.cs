using System.Text;
using Microsoft.Extensions.AI;
using SkillOpt.Calls;

namespace SkillOpt.Gateway.Tests;

/// <summary>Streams as they come: what is there is sent, what is not is waited for without losing the connection.</summary>
public sealed class StreamTests
{
    public static TheoryData<GatewayFormat> Formats => Wire.Formats;

    [Theory]
    [MemberData(nameof(Formats))]
    public async Task A_piece_is_sent_before_the_next_one_is_there(GatewayFormat format)
    {
        await using var stream = await OpenStream.StartAsync(format);
        stream.Target.Give(new TextContent("first-piece"));
        await stream.ReadUntilAsync("first-piece");
        stream.Target.Give(new TextContent("second-piece"));
        await stream.ReadUntilAsync("second-piece");
        stream.Target.End();

        var all = await stream.ReadToEndAsync();

        all.ShouldContain(
            format switch
            {
                GatewayFormat.ChatCompletions => "data: [DONE]",
                GatewayFormat.Responses => "event: response.completed",
                GatewayFormat.Messages => "event: message_stop",
                _ => "\"finishReason\":\"STOP\"",
            }
        );
        stream.Session.Exchanges.Single().Reply!.Text.ShouldBe("first-piecesecond-piece");
        stream.Session.Exchanges.Single().Usage.EstimatedCalls.ShouldBe(1);
    }

    [Theory]
    [MemberData(nameof(Formats))]
    public async Task A_silent_stream_is_kept_open_and_its_failure_comes_inside(GatewayFormat format)
    {
        await using var stream = await OpenStream.StartAsync(format, TimeSpan.FromMilliseconds(20));
        var ping = format == GatewayFormat.Messages ? "event: ping" : ": waiting";
        await stream.ReadUntilAsync(ping);
        stream.Status.ShouldBe(200);

        stream.Target.End(new ModelCallException(FailureKind.Overloaded, "Out of breath."));

        var all = await stream.ReadToEndAsync();
        all.ShouldContain("Out of breath.");
        all.ShouldContain(
            format switch
            {
                GatewayFormat.ChatCompletions => "\"error\":{",
                GatewayFormat.Responses => "event: response.failed",
                GatewayFormat.Messages => "event: error",
                _ => "\"status\":\"UNAVAILABLE\"",
            }
        );
        stream.Session.Failure.ShouldBeOfType<ModelCallException>();
    }

    [Theory]
    [MemberData(nameof(Formats))]
    public async Task A_failure_before_the_first_byte_has_a_status(GatewayFormat format)
    {
        await using var stream = await OpenStream.StartAsync(format);
        stream.Target.End(new ModelCallException(FailureKind.RateLimited, "Too many."));
        (await stream.ReadToEndAsync()).ShouldContain("Too many.");
        stream.Status.ShouldBe(429);
    }

    [Theory]
    [MemberData(nameof(Formats))]
    public async Task An_agent_that_goes_away_ends_the_call(GatewayFormat format)
    {
        var stream = await OpenStream.StartAsync(format);
        stream.Target.Give(new TextContent("first-piece"));
        await stream.ReadUntilAsync("first-piece");
        stream.HangUp();
        await stream.Target.GivenUp;
        await stream.DisposeAsync();
    }

    [Fact]
    public async Task Gemini_without_sse_gets_one_json_list()
    {
        await using var stream = await OpenStream.StartAsync(GatewayFormat.GenerateContent, path: "/v1beta/models/m:streamGenerateContent");
        stream.Target.Give(new TextContent("one"));
        stream.Target.Give(new FunctionCallContent("c", "read", new Dictionary<string, object?> { ["path"] = "x" }));
        stream.Target.End();

        using var list = System.Text.Json.JsonDocument.Parse(await stream.ReadToEndAsync());

        var parts = list
            .RootElement.EnumerateArray()
            .SelectMany(c => c.GetProperty("candidates")[0].GetProperty("content").GetProperty("parts").EnumerateArray())
            .ToList();
        parts[0].GetProperty("text").GetString().ShouldBe("one");
        parts[1].GetProperty("functionCall").GetProperty("args").GetProperty("path").GetString().ShouldBe("x");
    }

    private sealed class OpenStream : IAsyncDisposable
    {
        private readonly ModelGateway _gateway;
        private readonly HttpClient _http = new(new SocketsHttpHandler { MaxResponseDrainSize = 0 });
        private readonly StringBuilder _read = new();
        private Task<HttpResponseMessage> _asking = null!;
        private Stream? _body;

        private OpenStream(ModelGateway gateway)
        {
            _gateway = gateway;
            Session = gateway.Open("test", Target);
        }

        public StreamingTarget Target { get; } = new();

        public GatewaySession Session { get; }

        public int Status { get; private set; }

        public static async Task<OpenStream> StartAsync(GatewayFormat format, TimeSpan? keepAlive = null, string? path = null)
        {
            var options = keepAlive is { } wait ? new GatewayOptions { KeepAlive = wait } : new GatewayOptions();
            var stream = new OpenStream(await ModelGateway.StartAsync(options));
            var question = Wire.Question(format, streams: true);
            var request = Wire.Request(stream.Session.Root, format, stream.Session.Token, path ?? question.Path, question.Body);
            stream._asking = stream._http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead);
            await stream.Target.Asked;
            return stream;
        }

        public async Task ReadUntilAsync(string text)
        {
            while (!_read.ToString().Contains(text, StringComparison.Ordinal))
            {
                (await ReadAsync()).ShouldBeTrue($"The stream ended without '{text}': {_read}");
            }
        }

        public async Task<string> ReadToEndAsync()
        {
            while (await ReadAsync()) { }

            return _read.ToString();
        }

        /// <summary>Closes the connection, without reading what is left.</summary>
        public void HangUp() => _body!.Dispose();

        public async ValueTask DisposeAsync()
        {
            _body?.Dispose();
            _http.Dispose();
            Session.Dispose();
            await _gateway.DisposeAsync();
        }

        private async Task<bool> ReadAsync()
        {
            if (_body is null)
            {
                var reply = await _asking;
                Status = (int)reply.StatusCode;
                _body = await reply.Content.ReadAsStreamAsync();
            }

            var buffer = new byte[4096];
            var count = await _body.ReadAsync(buffer, TestContext.Current.CancellationToken);
            _read.Append(Encoding.UTF8.GetString(buffer, 0, count));
            return count > 0;
        }
    }
}
