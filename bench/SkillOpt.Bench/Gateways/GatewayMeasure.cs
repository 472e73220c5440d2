using System.Diagnostics;
using Microsoft.Extensions.AI;
using SkillOpt.Bench.Processes;
using SkillOpt.Models;

namespace SkillOpt.Bench.Gateways;

/// <summary>
/// What the gateway adds to a call: the same client asks a provider directly and through the gateway in each format, in turn, in one run.
/// Provider, gateway and client are three processes.
/// </summary>
internal static class GatewayMeasure
{
    public static async Task<int> RunAsync(Arguments arguments)
    {
        var calls = arguments.Number("calls", 20_000);
        var inFlight = arguments.Number("in-flight", 64);
        var rounds = arguments.Number("rounds", 2);
        var table = new Table(
            "latency ms",
            "format",
            "calls/s",
            "of direct",
            "of engine",
            "p50 ms",
            "p99 ms",
            "added p50 ms",
            "added p99 ms",
            "gateway CPU µs/call"
        );
        foreach (var latency in arguments.Text("latencies", "100,0").Split(',').Select(int.Parse))
        {
            using var provider = await ServerProcess.StartAsync(TimeSpan.FromMilliseconds(latency), plain: true);
            using var registry = new ModelRegistry();
            using var gateway = await GatewayProcess.StartAsync(provider.Address, inFlight);
            var ways = GatewayCall
                .Formats.Select(f => (f.Name, Call: f.To(gateway.Root, gateway.Token)))
                .Prepend(("engine", Engine(registry, provider.Address, inFlight)))
                .Prepend((GatewayCall.Direct.Name, GatewayCall.Direct.To(new Uri(provider.Address[..^"v1".Length]), "bench-key")))
                .ToList();
            foreach (var (_, call) in ways)
            {
                await MeasureAsync(call, Math.Min(calls, 2000), inFlight, gateway);
            }

            var best = new Dictionary<string, Result>(StringComparer.Ordinal);
            for (var round = 0; round < rounds; round++)
            {
                foreach (var (name, call) in ways)
                {
                    var result = await MeasureAsync(call, calls, inFlight, gateway);
                    best[name] = best.TryGetValue(name, out var before) && before.Wall < result.Wall ? before : result;
                }
            }

            var direct = best[GatewayCall.Direct.Name];
            foreach (var (name, result) in best)
            {
                table.Add(
                    latency,
                    name,
                    $"{calls / result.Wall:0}",
                    $"{direct.Wall / result.Wall:P0}",
                    $"{best["engine"].Wall / result.Wall:P0}",
                    $"{result.P50:0.00}",
                    $"{result.P99:0.00}",
                    $"{result.P50 - direct.P50:0.00}",
                    $"{result.P99 - direct.P99:0.00}",
                    $"{result.Cpu * 1e6 / calls:0}"
                );
            }
        }

        table.Print(
            $"{calls} calls, {inFlight} in flight, best of {rounds} rounds in turn; prompt 2 KB, reply 1.4 KB; provider, gateway and client are "
                + "processes of their own on one machine"
        );
        return 0;
    }

    // The same call as a run makes it without a gateway.
    private static Func<int, Task> Engine(ModelRegistry registry, string provider, int inFlight)
    {
        var client = GatewayProcess.Endpoint(registry, provider, inFlight).Client;
        return i =>
            client.GetResponseAsync(
                [new ChatMessage(ChatRole.System, GatewayCall.Instructions), new ChatMessage(ChatRole.User, $"Task {i}")],
                new ChatOptions { MaxOutputTokens = 1000 }
            );
    }

    private static async Task<Result> MeasureAsync(Func<int, Task> call, int calls, int inFlight, GatewayProcess gateway)
    {
        var times = new double[calls];
        var next = -1;
        var cpu = gateway.Cpu;
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
        return new Result(wall, (gateway.Cpu - cpu).TotalSeconds, times[calls / 2], times[(int)(calls * 0.99)]);
    }

    private sealed record Result(double Wall, double Cpu, double P50, double P99);
}
