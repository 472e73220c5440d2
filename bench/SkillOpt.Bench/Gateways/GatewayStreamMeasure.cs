using System.Diagnostics;
using System.Net.Http.Headers;
using System.Text;
using SkillOpt.Gateway;

namespace SkillOpt.Bench.Gateways;

/// <summary>How long after the provider's first piece the first byte of a stream reaches the agent, through the gateway.</summary>
internal static class GatewayStreamMeasure
{
    private static readonly (string Name, string Path, string Body)[] s_formats =
    [
        ("chat-completions", "v1/chat/completions", """{"model":"m","stream":true,"messages":[{"role":"user","content":"hi"}]}"""),
        ("responses", "v1/responses", """{"model":"m","stream":true,"input":"hi"}"""),
        ("messages", "v1/messages", """{"model":"m","stream":true,"max_tokens":9,"messages":[{"role":"user","content":"hi"}]}"""),
        ("generate-content", "v1beta/models/m:streamGenerateContent?alt=sse", """{"contents":[{"parts":[{"text":"hi"}]}]}"""),
    ];

    public static async Task<int> RunAsync(Arguments arguments)
    {
        var (calls, inFlight) = (arguments.Number("calls", 2000), arguments.Number("in-flight", 8));
        await using var gateway = await ModelGateway.StartAsync();
        var target = new StampingTarget();
        using var session = gateway.Open("bench", target, new GatewaySessionSettings { KeepsExchanges = false });
        var table = new Table("format", "p50 ms", "p99 ms");
        foreach (var (name, path, body) in s_formats)
        {
            await MeasureAsync(session, new Uri(session.Root, path), body, 200, inFlight);
            var times = await MeasureAsync(session, new Uri(session.Root, path), body, calls, inFlight);
            Array.Sort(times);
            table.Add(name, $"{times[calls / 2]:0.00}", $"{times[(int)(calls * 0.99)]:0.00}");
        }

        table.Print($"{calls} streams, {inFlight} in flight: from the target's first piece to the agent's first byte");
        return 0;
    }

    private static async Task<double[]> MeasureAsync(GatewaySession session, Uri uri, string body, int calls, int inFlight)
    {
        using var http = new HttpClient();
        var times = new double[calls];
        var next = -1;
        await Task.WhenAll(
            Enumerable
                .Range(0, inFlight)
                .Select(_ =>
                    Task.Run(async () =>
                    {
                        int i;
                        while ((i = Interlocked.Increment(ref next)) < calls)
                        {
                            times[i] = await FirstByteAsync(http, session, uri, body);
                        }
                    })
                )
        );
        return times;
    }

    private static async Task<double> FirstByteAsync(HttpClient http, GatewaySession session, Uri uri, string body)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, uri) { Content = new StringContent(body, Encoding.UTF8) };
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", session.Token);
        request.Content.Headers.ContentType = new MediaTypeHeaderValue("application/json");
        using var response = await http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead);
        await using var stream = await response.Content.ReadAsStreamAsync();
        var buffer = new byte[16 * 1024];
        var text = new StringBuilder();
        var first = 0L;
        int count;
        while ((count = await stream.ReadAsync(buffer)) > 0)
        {
            first = first == 0 ? Stopwatch.GetTimestamp() : first;
            text.Append(Encoding.UTF8.GetString(buffer, 0, count));
        }

        // The first piece says when it was given.
        var all = text.ToString();
        var at = all.IndexOf(StampingTarget.Mark, StringComparison.Ordinal) + StampingTarget.Mark.Length;
        var given = long.Parse(all.AsSpan(at, all.IndexOf(';', at) - at), System.Globalization.CultureInfo.InvariantCulture);
        return Stopwatch.GetElapsedTime(given, first).TotalMilliseconds;
    }
}
