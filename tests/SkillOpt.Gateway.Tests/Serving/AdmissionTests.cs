using System.Net.Http.Headers;
using System.Text.Json.Nodes;
using SkillOpt.Testing;

namespace SkillOpt.Gateway.Tests;

/// <summary>Who gets in, and what is taken: each refusal has its format's own shape.</summary>
public sealed class AdmissionTests
{
    public static TheoryData<GatewayFormat> Formats => Wire.Formats;

    [Theory]
    [MemberData(nameof(Formats))]
    public async Task A_token_that_is_wrong_or_closed_opens_nothing(GatewayFormat format)
    {
        await using var world = await World.StartAsync(Replies.Text("ok"));
        var other = world.Gateway.Open("other", world.Target);

        (await Wire.AskAsync(world, format, token: other.Token)).Status.ShouldBe(200);
        other.Dispose();
        foreach (var token in new[] { other.Token, "sk-skillopt-guess", "" })
        {
            var (status, body) = await Wire.AskAsync(world, format, token: token.Length == 0 ? " " : token);
            status.ShouldBe(401);
            Wire.ErrorOf(format, status, body).ShouldBe("The key is not that of an open session of this gateway.");
        }

        world.Target.Calls.ShouldBe(1);
        world.Session.Exchanges.ShouldBeEmpty();
        other.Exchanges.Count.ShouldBe(1);
    }

    [Theory]
    [MemberData(nameof(Formats))]
    public async Task A_request_under_another_name_or_from_a_web_page_is_refused(GatewayFormat format)
    {
        await using var world = await World.StartAsync(Replies.Text("ok"));

        foreach (
            var change in new Action<HttpRequestMessage>[]
            {
                r => r.Headers.Host = "attacker.example",
                r => r.Headers.Host = "169.254.1.1:80",
                r => r.Headers.Add("Origin", "https://attacker.example"),
            }
        )
        {
            var (status, body) = await Wire.AskAsync(world, format, change: change);
            status.ShouldBe(403);
            Wire.ErrorOf(format, status, body).ShouldContain("own machine only");
        }

        foreach (var host in new[] { "localhost", "127.0.0.1:1", "[::1]:8080" })
        {
            (await Wire.AskAsync(world, format, change: r => r.Headers.Host = host)).Status.ShouldBe(200);
        }
    }

    [Theory]
    [MemberData(nameof(Formats))]
    public async Task A_body_that_is_too_large_or_no_json_is_refused(GatewayFormat format)
    {
        await using var world = await World.StartAsync(
            (_, _) => Task.FromResult(Replies.Text("ok")),
            new GatewayOptions { MaxRequestBytes = 1000 }
        );

        var (large, tooLarge) = await Wire.AskAsync(world, format, new string(' ', 1001) + "{}");
        large.ShouldBe(413);
        Wire.ErrorOf(format, large, tooLarge).ShouldNotBeEmpty();
        var (chunked, alsoTooLarge) = await Wire.AskAsync(
            world,
            format,
            new string(' ', 1001) + "{}",
            change: r => r.Headers.TransferEncodingChunked = true
        );
        chunked.ShouldBe(413);
        Wire.ErrorOf(format, chunked, alsoTooLarge).ShouldNotBeEmpty();
        foreach (var body in new[] { "{", "", "[1]", "\"x\"" })
        {
            var (status, error) = await Wire.AskAsync(world, format, body);
            status.ShouldBe(400, body);
            Wire.ErrorOf(format, status, error).ShouldNotBeEmpty();
        }

        world.Target.Calls.ShouldBe(0);
    }

    [Fact]
    public async Task A_compressed_body_is_read_and_one_that_grows_too_large_is_refused()
    {
        await using var world = await World.StartAsync(
            (_, _) => Task.FromResult(Replies.Text("ok")),
            new GatewayOptions { MaxRequestBytes = 100_000 }
        );

        var (path, question) = Wire.Question(GatewayFormat.Responses);
        (await SendAsync(question)).Status.ShouldBe(200);
        (await SendAsync(new string(' ', 10_000_000) + question)).Status.ShouldBe(413);

        Task<(int Status, JsonNode Body)> SendAsync(string text) =>
            Wire.AskAsync(
                world,
                GatewayFormat.Responses,
                path: path,
                change: r =>
                {
                    r.Content = new ByteArrayContent(Packed(text));
                    r.Content.Headers.ContentEncoding.Add("gzip");
                    r.Content.Headers.ContentType = new MediaTypeHeaderValue("application/json");
                }
            );
    }

    [Theory]
    [InlineData(GatewayFormat.ChatCompletions, "/v1/embeddings")]
    [InlineData(GatewayFormat.Responses, "/v1/other/responses")]
    [InlineData(GatewayFormat.Messages, "/v1/messages/batches")]
    [InlineData(GatewayFormat.GenerateContent, "/v1beta/models/m:embedContent")]
    public async Task An_address_that_is_not_known_is_told(GatewayFormat format, string path)
    {
        await using var world = await World.StartAsync(Replies.Text("ok"));
        var (status, body) = await Wire.AskAsync(world, format, path: path);
        status.ShouldBe(404);
        Wire.ErrorOf(format, status, body).ShouldContain(path);
    }

    [Fact]
    public async Task A_model_is_listed_in_each_services_shape()
    {
        await using var world = await World.StartAsync(
            (_, _) => Task.FromResult(Replies.Text("ok")),
            settings: new GatewaySessionSettings { ModelName = "small-1" }
        );
        (await PackageClients.OpenAI(world.Session).GetOpenAIModelClient().GetModelsAsync()).Value.Single().Id.ShouldBe("small-1");
        (await PackageClients.Anthropic(world.Session).Models.List()).Items.Single().ID.ShouldBe("small-1");
        var (_, gemini) = await Wire.AskAsync(
            world,
            GatewayFormat.GenerateContent,
            path: "/v1beta/models",
            change: r =>
            {
                r.Method = HttpMethod.Get;
                r.Content = null;
            }
        );
        gemini["models"]![0]!["name"]!.GetValue<string>().ShouldBe("models/small-1");
    }

    [Fact]
    public async Task Tokens_are_counted_without_a_call_and_by_what_calls_taught()
    {
        await using var world = await World.StartAsync(Replies.Text("ok"));
        var question = new string('a', 4000);
        var messages = $$"""{"model":"m","max_tokens":9,"messages":[{"role":"user","content":"{{question}}"}]}""";
        var gemini = $$"""{"contents":[{"role":"user","parts":[{"text":"{{question}}"}]}]}""";

        var (_, first) = await Wire.AskAsync(world, GatewayFormat.Messages, messages, "/v1/messages/count_tokens");
        var (_, second) = await Wire.AskAsync(world, GatewayFormat.GenerateContent, gemini, "/v1beta/models/m:countTokens");

        first["input_tokens"]!.GetValue<int>().ShouldBeInRange(1000, 1010);
        second["totalTokens"]!.GetValue<int>().ShouldBeInRange(1000, 1010);
        world.Target.Calls.ShouldBe(0);

        // 120 tokens for about 4,000 characters, five times: about 33 characters each.
        for (var i = 0; i < 5; i++)
        {
            await Wire.AskAsync(world, GatewayFormat.Messages, messages);
        }

        var (_, learned) = await Wire.AskAsync(world, GatewayFormat.Messages, messages, "/v1/messages/count_tokens");
        learned["input_tokens"]!.GetValue<int>().ShouldBeInRange(119, 121);
    }

    [Fact]
    public async Task A_socket_is_its_owners_alone_and_gone_afterwards()
    {
        if (OperatingSystem.IsWindows())
        {
            Assert.Skip("Windows has no such modes.");
            return;
        }

        using var folder = new TemporaryFolder();
        var path = folder.At("deep", "s");
        await using (await ModelGateway.StartAsync(new GatewayOptions { Port = null, SocketPath = path }))
        {
            File.GetUnixFileMode(path).ShouldBe(UnixFileMode.UserRead | UnixFileMode.UserWrite);
        }

        File.Exists(path).ShouldBeFalse();
    }

    [Fact]
    public async Task What_cannot_be_listened_on_is_told_in_one_sentence()
    {
        await using var gateway = await ModelGateway.StartAsync();
        (
            await Should.ThrowAsync<SkillOptException>(ModelGateway.StartAsync(new GatewayOptions { Port = gateway.Root.Port }))
        ).Code.ShouldBe("SKO3301");
        (
            await Should.ThrowAsync<SkillOptException>(
                ModelGateway.StartAsync(new GatewayOptions { SocketPath = "/" + new string('s', 200) })
            )
        ).Code.ShouldBe("SKO3302");
        (await Should.ThrowAsync<SkillOptException>(ModelGateway.StartAsync(new GatewayOptions { Port = null }))).Code.ShouldBe("SKO3303");
    }

    private static byte[] Packed(string text)
    {
        using var packed = new MemoryStream();
        using (var gzip = new System.IO.Compression.GZipStream(packed, System.IO.Compression.CompressionMode.Compress))
        {
            gzip.Write(System.Text.Encoding.UTF8.GetBytes(text));
        }

        return packed.ToArray();
    }
}
