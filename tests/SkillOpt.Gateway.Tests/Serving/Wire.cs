using System.Net.Http.Headers;
using System.Text;
using System.Text.Json.Nodes;

namespace SkillOpt.Gateway.Tests;

/// <summary>Plain HTTP to a gateway, in the way of each format.</summary>
internal static class Wire
{
    public static TheoryData<GatewayFormat> Formats =>
        [GatewayFormat.ChatCompletions, GatewayFormat.Responses, GatewayFormat.Messages, GatewayFormat.GenerateContent];

    /// <summary>The least that a format asks.</summary>
    public static (string Path, string Body) Question(GatewayFormat format, bool streams = false) =>
        format switch
        {
            GatewayFormat.ChatCompletions => (
                "/v1/chat/completions",
                $$"""{"model":"m","stream":{{Word(streams)}},"messages":[{"role":"user","content":"hi"}]}"""
            ),
            GatewayFormat.Responses => ("/v1/responses", $$"""{"model":"m","stream":{{Word(streams)}},"input":"hi"}"""),
            GatewayFormat.Messages => (
                "/v1/messages",
                $$"""{"model":"m","stream":{{Word(streams)}},"max_tokens":9,"messages":[{"role":"user","content":"hi"}]}"""
            ),
            _ => (
                streams ? "/v1beta/models/m:streamGenerateContent?alt=sse" : "/v1beta/models/m:generateContent",
                """{"contents":[{"role":"user","parts":[{"text":"hi"}]}]}"""
            ),
        };

    /// <summary>A request with the token where the format has it.</summary>
    public static HttpRequestMessage Request(Uri root, GatewayFormat format, string token, string path, string body)
    {
        var request = new HttpRequestMessage(HttpMethod.Post, new Uri(root, path))
        {
            Content = new StringContent(body, Encoding.UTF8, "application/json"),
        };
        switch (format)
        {
            case GatewayFormat.Messages:
                request.Headers.Add("x-api-key", token);
                break;
            case GatewayFormat.GenerateContent:
                request.Headers.Add("x-goog-api-key", token);
                break;
            default:
                request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token);
                break;
        }

        return request;
    }

    /// <summary>Asks, and gives status and body.</summary>
    public static async Task<(int Status, JsonNode Body)> AskAsync(
        World world,
        GatewayFormat format,
        string? body = null,
        string? path = null,
        string? token = null,
        Action<HttpRequestMessage>? change = null
    )
    {
        var question = Question(format);
        using var http = new HttpClient();
        using var request = Request(world.Session.Root, format, token ?? world.Session.Token, path ?? question.Path, body ?? question.Body);
        change?.Invoke(request);
        using var reply = await http.SendAsync(request, TestContext.Current.CancellationToken);
        return ((int)reply.StatusCode, JsonNode.Parse(await reply.Content.ReadAsStringAsync())!);
    }

    /// <summary>The message of an error, after its shape has been looked at.</summary>
    public static string ErrorOf(GatewayFormat format, int status, JsonNode body)
    {
        var error = body["error"]!.AsObject();
        switch (format)
        {
            case GatewayFormat.Messages:
                body["type"]!.GetValue<string>().ShouldBe("error");
                error.Select(f => f.Key).ShouldBe(["type", "message"]);
                break;
            case GatewayFormat.GenerateContent:
                error["code"]!.GetValue<int>().ShouldBe(status);
                error.Select(f => f.Key).ShouldBe(["code", "message", "status"]);
                break;
            default:
                error.Select(f => f.Key).ShouldBe(["message", "type", "param", "code"]);
                break;
        }

        return error["message"]!.GetValue<string>();
    }

    private static string Word(bool value) => value ? "true" : "false";
}
