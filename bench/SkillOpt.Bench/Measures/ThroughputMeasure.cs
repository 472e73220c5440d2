using SkillOpt.Bench.Processes;
using SkillOpt.Bench.World;
using SkillOpt.Testing;

namespace SkillOpt.Bench.Measures;

/// <summary>Rollouts per second and processor time per rollout with a server that answers at once, journal on.</summary>
internal static class ThroughputMeasure
{
    public static async Task<int> RunAsync(Arguments arguments)
    {
        var table = new Table(
            "in flight",
            "rollouts",
            "seconds",
            "rollouts/s",
            "CPU ms/rollout",
            "server CPU ms/rollout",
            "allocated KB/rollout",
            "gen0",
            "peak MB",
            "accepted",
            "rejected"
        );
        using var scratch = new TemporaryFolder();
        for (var repeat = 0; repeat < arguments.Number("repeat", 2); repeat++)
        {
            foreach (var slots in arguments.Text("slots", "16,256").Split(',').Select(int.Parse))
            {
                using var server = await ServerProcess.StartAsync();
                var report = await TrainerProcess.RunAsync(
                    server.Address,
                    scratch.NewPath(),
                    Workload.From(arguments) with
                    {
                        InFlight = slots,
                    }
                );
                table.Add(
                    slots,
                    report.Rollouts,
                    $"{report.Seconds:0.00}",
                    $"{report.RolloutsPerSecond:0}",
                    $"{report.CpuMillisecondsPerRollout:0.000}",
                    $"{server.Cpu.TotalMilliseconds / report.Rollouts:0.000}",
                    $"{report.AllocatedMegabytes * 1000 / report.Rollouts:0.0}",
                    report.Collections,
                    $"{report.PeakMegabytes:0}",
                    report.Accepted,
                    report.Rejected
                );
            }
        }

        table.Print("Throughput at zero latency, journal on");
        return 0;
    }
}
