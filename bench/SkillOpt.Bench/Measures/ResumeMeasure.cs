using System.Diagnostics;
using SkillOpt.Bench.Processes;
using SkillOpt.Bench.World;
using SkillOpt.Reporting;
using SkillOpt.Runs;
using SkillOpt.Testing;

namespace SkillOpt.Bench.Measures;

/// <summary>A run of many rollouts that is told again from its journal, and what it takes to list and to show it.</summary>
internal static class ResumeMeasure
{
    public static async Task<int> RunAsync(Arguments arguments)
    {
        var table = new Table(
            "rollouts",
            "store MB",
            "first run s",
            "resumed s",
            "s per 100,000",
            "CPU s",
            "peak MB",
            "list ms",
            "view ms"
        );
        var workload = Workload.From(arguments) with { Epochs = arguments.Number("epochs", 44) };
        using var scratch = new TemporaryFolder();
        using var server = await ServerProcess.StartAsync();
        var folder = scratch.NewPath();
        var first = await TrainerProcess.RunAsync(server.Address, folder, workload);
        for (var repeat = 0; repeat < arguments.Number("repeat", 3); repeat++)
        {
            var resumed = await TrainerProcess.RunAsync(server.Address, folder, workload);
            var clock = Stopwatch.StartNew();
            var bytes = RunCatalog.List(Path.GetDirectoryName(folder)!).Single().Bytes;
            var listed = clock.Elapsed;
            clock.Restart();
            using (var reader = RunReader.Open(folder))
            {
                _ = RunView.Of(reader.Facts());
            }

            table.Add(
                resumed.Rollouts,
                $"{bytes / 1e6:0}",
                $"{first.Seconds:0.0}",
                $"{resumed.Seconds:0.0}",
                $"{resumed.Seconds * 100_000 / resumed.Rollouts:0.00}",
                $"{resumed.CpuSeconds:0.0}",
                $"{resumed.PeakMegabytes:0}",
                $"{listed.TotalMilliseconds:0}",
                $"{clock.Elapsed.TotalMilliseconds:0}"
            );
        }

        table.Print("A finished run told again from its journal");
        return 0;
    }
}
