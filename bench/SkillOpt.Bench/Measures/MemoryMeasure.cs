using SkillOpt.Bench.Processes;
using SkillOpt.Bench.World;
using SkillOpt.Testing;

namespace SkillOpt.Bench.Measures;

/// <summary>Peak memory of the training process as the val split grows.</summary>
internal static class MemoryMeasure
{
    public static async Task<int> RunAsync(Arguments arguments)
    {
        var table = new Table("val tasks", "rollouts", "peak MB", "allocated KB/rollout", "seconds");
        using var scratch = new TemporaryFolder();
        foreach (var val in arguments.Text("sizes", "200,2000,20000").Split(',').Select(int.Parse))
        {
            using var server = await ServerProcess.StartAsync();
            var workload = Workload.From(arguments) with
            {
                Val = val,
                Epochs = val > 200 ? arguments.Number("epochs", 1) : arguments.Number("epochs", 4),
            };
            var report = await TrainerProcess.RunAsync(server.Address, scratch.NewPath(), workload);
            table.Add(
                val,
                report.Rollouts,
                $"{report.PeakMegabytes:0}",
                $"{report.AllocatedMegabytes * 1000 / report.Rollouts:0.0}",
                $"{report.Seconds:0.0}"
            );
        }

        table.Print("Peak memory");
        return 0;
    }
}
