using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;

namespace SkillOpt.Bench.Gateways;

/// <summary>One call in one format by a bare HttpClient: the least that any agent does.</summary>
/// <param name="Name">The format, or <c>direct</c>.</param>
/// <param name="Path">The path below the root.</param>
/// <param name="Before">The body before the number of the task.</param>
/// <param name="After">The body after it.</param>
internal sealed record GatewayCall(string Name, string Path, string Before, string After)
{
    private const int LeastReply = 1000;

    /// <summary>The instructions of every call.</summary>
    public static string Instructions { get; } = string.Concat(Enumerable.Repeat("Follow the skill step by step. ", 64));

    private static readonly string s_chat =
        """{"model":"bench-model","max_tokens":1000,"messages":[{"role":"system","content":"""
        + $"\"{Instructions}\"}},{{\"role\":\"user\",\"content\":\"Task ";

    /// <summary>The direct call, which every format is compared with.</summary>
    public static GatewayCall Direct { get; } = new("direct", "v1/chat/completions", s_chat, "\"}]}");

    /// <summary>The formats of the gateway.</summary>
    public static IReadOnlyList<GatewayCall> Formats { get; } =
    [
        new("chat-completions", "v1/chat/completions", s_chat, "\"}]}"),
        new(
            "responses",
            "v1/responses",
            $$"""{"model":"bench-model","max_output_tokens":1000,"instructions":"{{Instructions}}","input":"Task """,
            "\"}"
        ),
        new(
            "messages",
            "v1/messages",
            $$"""{"model":"bench-model","max_tokens":1000,"system":"{{Instructions}}","messages":[{"role":"user","content":"Task """,
            "\"}]}"
        ),
        new(
            "generate-content",
            "v1beta/models/bench-model:generateContent",
            $$"""{"systemInstruction":{"parts":[{"text":"{{Instructions}}"}]},"contents":[{"role":"user","parts":[{"text":"Task """,
            "\"}]}]}"
        ),
    ];

    /// <summary>Makes the calls.</summary>
    public Func<int, Task> To(Uri root, string key)
    {
        var http = new HttpClient();
        var uri = new Uri(root, Path);
        return async i =>
        {
            using var request = new HttpRequestMessage(HttpMethod.Post, uri)
            {
                Content = new ByteArrayContent(Encoding.UTF8.GetBytes($"{Before}{i}{After}")),
            };
            request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", key);
            request.Content.Headers.ContentType = new MediaTypeHeaderValue("application/json");
            using var response = await http.SendAsync(request);
            var bytes = await response.Content.ReadAsByteArrayAsync();
            using var reply = JsonDocument.Parse(bytes);
            if (!response.IsSuccessStatusCode || bytes.Length < LeastReply)
            {
                throw new InvalidOperationException($"A reply was lost: {reply.RootElement}");
            }
        };
    }
}
