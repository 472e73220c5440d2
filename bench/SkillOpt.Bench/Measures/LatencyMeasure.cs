using SkillOpt.Bench.Processes;
using SkillOpt.Bench.World;
using SkillOpt.Testing;

namespace SkillOpt.Bench.Measures;

/// <summary>Wall-clock time over the ideal: each stage's calls ÷ slots × mean latency, stages in series.</summary>
internal static class LatencyMeasure
{
    public static async Task<int> RunAsync(Arguments arguments)
    {
        var latency = TimeSpan.FromMilliseconds(arguments.Real("latency-ms", 50));
        var table = new Table(
            "latency",
            "in flight",
            "speculate",
            "rejections",
            "accepted",
            "rollouts",
            "in vain",
            "wall s",
            "ideal s",
            "wall ÷ ideal",
            "CPU ms/rollout"
        );
        using var scratch = new TemporaryFolder();
        foreach (var slots in arguments.Text("slots", "16,64,256").Split(',').Where(text => text.Length > 0).Select(int.Parse))
        {
            await AddAsync(slots, 0, speculate: false);
        }

        foreach (var slots in arguments.Text("log-normal-slots", "64").Split(',').Where(text => text.Length > 0).Select(int.Parse))
        {
            await AddAsync(slots, 1, speculate: false);
            await AddAsync(slots, 1, speculate: true);
            await AddAsync(slots, 1, speculate: true, rejections: "verdict");
        }

        table.Print("Latency");
        return 0;

        async Task AddAsync(int slots, double sigma, bool speculate, string rejections = "evidence")
        {
            string[] options = ["--rejections", rejections];
            var workload = Workload.From(arguments) with { InFlight = slots };

            // The work in series is that of a run without bets, whose history is the same; lost bets must not lengthen the ideal.
            using var swift = await ServerProcess.StartAsync(TimeSpan.Zero, 0);
            var plain = await TrainerProcess.RunAsync(swift.Address, scratch.NewPath(), workload, options);
            using var server = await ServerProcess.StartAsync(latency, sigma);
            var report = await TrainerProcess.RunAsync(
                server.Address,
                scratch.NewPath(),
                workload,
                ["--speculate", speculate ? "true" : "false", .. options]
            );
            if (report.BestSkill != plain.BestSkill)
            {
                throw new InvalidOperationException("The run with latency came to another skill than the one without.");
            }

            // The mean of a log-normal distribution is its median × exp(σ² / 2).
            var ideal = plain.IdealWaits * latency.TotalSeconds * Math.Exp(sigma * sigma / 2);
            table.Add(
                sigma == 0 ? $"{latency.TotalMilliseconds} ms" : $"log-normal, median {latency.TotalMilliseconds} ms, σ {sigma}",
                slots,
                speculate,
                rejections,
                $"{report.Accepted} of {report.Accepted + report.Rejected}",
                report.Rollouts,
                report.Rollouts - plain.Rollouts,
                $"{report.Seconds:0.00}",
                $"{ideal:0.00}",
                $"{report.Seconds / ideal:0.00}",
                $"{report.CpuMillisecondsPerRollout:0.000}"
            );
        }
    }
}
