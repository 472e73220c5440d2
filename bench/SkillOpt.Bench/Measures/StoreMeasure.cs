using System.Diagnostics;
using SkillOpt.Runs;
using SkillOpt.Testing;

namespace SkillOpt.Bench.Measures;

/// <summary>What durability costs: processor time and allocations per put, and what reading costs on resume.</summary>
internal static class StoreMeasure
{
    public static async Task<int> RunAsync(Arguments arguments)
    {
        var count = arguments.Number("count", 50_000);
        var value = new byte[arguments.Number("bytes", 700)];
        Random(value);
        var keys = Enumerable.Range(0, count).Select(i => ContentHash.Build("bench").Add(i).ToHash()).ToArray();
        var table = new Table("in flight", "puts", "puts/s", "CPU µs/put", "allocated B/put", "gets/s", "CPU µs/get", "power-cut safe");
        using var scratch = new TemporaryFolder();
        foreach (var (slots, isSafe) in (IEnumerable<(int, bool)>)[(16, false), (256, false), (16, false), (256, false), (16, true)])
        {
            var path = scratch.NewPath();
            var number = isSafe ? count / 20 : count;
            await using var store = SqliteRunStore.Open(path, new SqliteRunStoreOptions { IsPowerCutSafe = isSafe });
            var (putSeconds, putCpu, putBytes) = await MeasureAsync(
                number,
                slots,
                i => store.PutAsync(keys[i], JournalKind.Rollout, "val-1", value, default)
            );
            var (getSeconds, getCpu, _) = await MeasureAsync(number, slots, async i => await store.TryGetAsync(keys[i], default));
            table.Add(
                slots,
                number,
                $"{number / putSeconds:0}",
                $"{putCpu / number * 1e6:0.0}",
                $"{putBytes / number:0}",
                $"{number / getSeconds:0}",
                $"{getCpu / number * 1e6:0.0}",
                isSafe
            );
        }

        table.Print($"Run store, values of {value.Length} bytes");
        return 0;
    }

    private static async Task<(double Seconds, double Cpu, double Bytes)> MeasureAsync(int count, int slots, Func<int, ValueTask> work)
    {
        using var process = Process.GetCurrentProcess();
        process.Refresh();
        var cpu = process.TotalProcessorTime;
        var bytes = GC.GetTotalAllocatedBytes();
        var clock = Stopwatch.StartNew();
        var next = -1;
        await Task.WhenAll(
            Enumerable
                .Range(0, slots)
                .Select(_ =>
                    Task.Run(async () =>
                    {
                        for (var i = Interlocked.Increment(ref next); i < count; i = Interlocked.Increment(ref next))
                        {
                            await work(i);
                        }
                    })
                )
        );
        var seconds = clock.Elapsed.TotalSeconds;
        process.Refresh();
        return (seconds, (process.TotalProcessorTime - cpu).TotalSeconds, GC.GetTotalAllocatedBytes() - bytes);
    }

    private static void Random(byte[] value)
    {
        var random = new SeededRandom(1, "store bench");
        for (var i = 0; i < value.Length; i++)
        {
            value[i] = (byte)('a' + random.Next(26));
        }
    }
}
