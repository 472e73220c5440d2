using System.Diagnostics;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using Microsoft.Extensions.AI;
using SkillOpt.Bench.Processes;
using SkillOpt.Calls;
using SkillOpt.Models;

namespace SkillOpt.Bench.Measures;

/// <summary>
/// The whole pipeline of each wire format against a bare HttpClient loop that sends the same bytes to the same server, in the same run.
/// </summary>
internal static class ProvidersMeasure
{
    private static readonly string[] s_names = ["compatible:bench-model", "openai-responses:bench-model", "anthropic:bench-model"];

    public static async Task<int> RunAsync(Arguments arguments)
    {
        var calls = arguments.Number("calls", 20_000);
        var table = new Table(
            "latency ms",
            "in flight",
            "client",
            "calls/s",
            "of bare",
            "wall/ideal",
            "CPU µs/call",
            "p99 ms",
            "added p99 ms"
        );
        foreach (var latency in arguments.Text("latencies", "0,50").Split(',').Select(int.Parse))
        {
            using var server = await ServerProcess.StartAsync(TimeSpan.FromMilliseconds(latency), plain: true);
            foreach (var inFlight in arguments.Text("in-flight", "16,64,256").Split(',').Select(int.Parse))
            {
                using var registry = new ModelRegistry();
                var only = arguments.Text("clients", "").Split(',', StringSplitOptions.RemoveEmptyEntries);
                var clients = s_names
                    .Where(n => only.Length == 0 || only.Contains(n.Split(':')[0], StringComparer.Ordinal))
                    .Prepend("bare")
                    .ToDictionary(
                        name => name,
                        name => name == "bare" ? Bare(server.Address) : Pipeline(registry, name, server.Address, inFlight),
                        StringComparer.Ordinal
                    );
                var best = new Dictionary<string, Result>(StringComparer.Ordinal);
                foreach (var call in clients.Values)
                {
                    await MeasureAsync(call, Math.Min(calls, 6000), inFlight);
                }

                // Rounds in turn, the best of each client: another program's burst of work then hits none of them alone.
                for (var round = 0; round < arguments.Number("rounds", 3); round++)
                {
                    foreach (var (name, call) in clients)
                    {
                        var result = await MeasureAsync(call, calls, inFlight);
                        best[name] = best.TryGetValue(name, out var before) && before.Wall < result.Wall ? before : result;
                    }
                }

                var bare = best["bare"];
                foreach (var (name, result) in best)
                {
                    var ideal = Math.Ceiling(calls / (double)inFlight) * latency / 1000;
                    table.Add(
                        latency,
                        inFlight,
                        name.Split(':')[0],
                        $"{calls / result.Wall:0}",
                        $"{bare.Wall / result.Wall:P0}",
                        latency == 0 ? "" : $"{result.Wall / ideal:0.00}",
                        $"{result.Cpu * 1e6 / calls:0}",
                        $"{result.P99:0.0}",
                        $"{result.P99 - bare.P99:0.0}"
                    );
                }
            }
        }

        table.Print(
            $"{calls} calls, prompt 2 KB, reply 1.4 KB, server in a process of its own on the same machine; the journal is not "
                + "part of it"
        );
        return 0;
    }

    private static Func<int, Task> Pipeline(ModelRegistry registry, string name, string address, int inFlight)
    {
        var client = registry
            .Resolve(
                new ModelSettings
                {
                    Name = name,
                    BaseUrl = name.StartsWith("anthropic", StringComparison.Ordinal)
                        ? address.Replace("/v1", "", StringComparison.Ordinal)
                        : address,
                    MaxInFlight = inFlight,
                },
                new ProviderEnvironment
                {
                    Variables = new Dictionary<string, string>(StringComparer.Ordinal)
                    {
                        ["OPENAI_COMPATIBLE_API_KEY"] = "bench-key",
                        ["OPENAI_API_KEY"] = "bench-key",
                        ["ANTHROPIC_API_KEY"] = "bench-key",
                    },
                }
            )
            .Client;
        return async i =>
        {
            var response = await client.GetResponseAsync(
                [new ChatMessage(ChatRole.System, System), new ChatMessage(ChatRole.User, $"Task {i}")],
                new ChatOptions { MaxOutputTokens = 1000 }
            );
            if (response.Text.Length < 1000)
            {
                throw new InvalidOperationException("A reply was lost.");
            }
        };
    }

    private static Func<int, Task> Bare(string address)
    {
        var http = new HttpClient();
        var uri = new Uri(address + "/chat/completions");
        return async i =>
        {
            var body = Encoding.UTF8.GetBytes(
                """{"model":"bench-model","messages":[{"role":"system","content":"""
                    + $$"""{{System}}"},{"role":"user","content":"Task {{i}}"}],"max_tokens":1000}"""
            );
            using var request = new HttpRequestMessage(HttpMethod.Post, uri) { Content = new ByteArrayContent(body) };
            request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", "bench-key");
            request.Content.Headers.ContentType = new MediaTypeHeaderValue("application/json");
            using var response = await http.SendAsync(request);

            // The least that any caller does with a reply: take the text out of it.
            using var reply = JsonDocument.Parse(await response.Content.ReadAsByteArrayAsync());
            if (reply.RootElement.GetProperty("choices")[0].GetProperty("message").GetProperty("content").GetString()!.Length < 1000)
            {
                throw new InvalidOperationException("A reply was lost.");
            }
        };
    }

    private static string System { get; } = string.Concat(Enumerable.Repeat("Follow the skill step by step. ", 64));

    private static async Task<Result> MeasureAsync(Func<int, Task> call, int calls, int inFlight)
    {
        var times = new double[calls];
        var next = -1;
        var cpu = Process.GetCurrentProcess().TotalProcessorTime;
        var began = Stopwatch.GetTimestamp();
        await Task.WhenAll(
            Enumerable
                .Range(0, inFlight)
                .Select(_ =>
                    Task.Run(async () =>
                    {
                        int i;
                        while ((i = Interlocked.Increment(ref next)) < calls)
                        {
                            var started = Stopwatch.GetTimestamp();
                            await call(i);
                            times[i] = Stopwatch.GetElapsedTime(started).TotalMilliseconds;
                        }
                    })
                )
        );
        var wall = Stopwatch.GetElapsedTime(began).TotalSeconds;
        Array.Sort(times);
        return new Result(wall, (Process.GetCurrentProcess().TotalProcessorTime - cpu).TotalSeconds, times[(int)(calls * 0.99)]);
    }

    private sealed record Result(double Wall, double Cpu, double P99);
}
