using SkillOpt.Bench.Processes;
using SkillOpt.Bench.World;

namespace SkillOpt.Bench.Measures;

/// <summary>Wall-clock time over the ideal: each stage's calls ÷ slots × mean latency, stages in series.</summary>
internal static class LatencyMeasure
{
    public static async Task<int> RunAsync(Arguments arguments)
    {
        var latency = TimeSpan.FromMilliseconds(arguments.Real("latency-ms", 50));
        var table = new Table("latency", "in flight", "speculate", "rollouts", "wall s", "ideal s", "wall ÷ ideal", "CPU ms/rollout");
        using var scratch = new Scratch();
        foreach (var slots in arguments.Text("slots", "16,64,256").Split(',').Where(text => text.Length > 0).Select(int.Parse))
        {
            await AddAsync(slots, 0, speculate: false);
        }

        foreach (var slots in arguments.Text("log-normal-slots", "64").Split(',').Where(text => text.Length > 0).Select(int.Parse))
        {
            await AddAsync(slots, 1, speculate: false);
            await AddAsync(slots, 1, speculate: true);
        }

        table.Print("Latency");
        return 0;

        async Task AddAsync(int slots, double sigma, bool speculate)
        {
            using var server = await ServerProcess.StartAsync(latency, sigma);
            var report = await TrainerProcess.RunAsync(
                server.Address, scratch.NextRun(), Workload.From(arguments) with { InFlight = slots }, "--speculate", speculate ? "true" : "false");

            // The mean of a log-normal distribution is its median × exp(σ² / 2).
            var ideal = report.IdealWaits * latency.TotalSeconds * Math.Exp(sigma * sigma / 2);
            table.Add(
                sigma == 0 ? $"{latency.TotalMilliseconds} ms" : $"log-normal, median {latency.TotalMilliseconds} ms, σ {sigma}", slots, speculate, report.Rollouts,
                $"{report.Seconds:0.00}", $"{ideal:0.00}", $"{report.Seconds / ideal:0.00}", $"{report.CpuMillisecondsPerRollout:0.000}");
        }
    }
}
