using SkillOpt.Bench.Processes;
using SkillOpt.Runs;
using SkillOpt.Testing;

namespace SkillOpt.Bench.Measures;

/// <summary>
/// The practice example trained by the real command with the gate and without it, for several seeds: what each ends with on test.
/// </summary>
internal static class GateOffMeasure
{
    public static async Task<int> RunAsync(Arguments arguments)
    {
        var command = arguments.Text("command", "skillopt");
        var project = arguments.Text("project", "examples/spreadsheet-dates");
        var table = new Table("seed", "start on test", "gate strict: best on test", "gate off: end on test", "difference");
        using var scratch = new TemporaryFolder();
        var (on, off) = (0.0, 0.0);
        var seeds = arguments.Number("seeds", 5);
        for (var seed = 1; seed <= seeds; seed++)
        {
            var gated = await TrainAsync(command, project, scratch.NewPath(), "strict", seed);
            var open = await TrainAsync(command, project, scratch.NewPath(), "off", seed);
            var (best, end) = (gated.BestTest!.Hard!.Value, open.FinalTest!.Hard!.Value);
            on += best / seeds;
            off += end / seeds;
            table.Add(seed, $"{gated.StartTest!.Hard:0.000}", $"{best:0.000}", $"{end:0.000}", $"{best - end:+0.000;-0.000}");
        }

        table.Add("mean", "", $"{on:0.000}", $"{off:0.000}", $"{on - off:+0.000;-0.000}");
        table.Print($"Gate on and off, {Path.GetFileName(project)} (practice models)");
        return 0;
    }

    private static async Task<RunFinished> TrainAsync(string command, string project, string folder, string gate, int seed) =>
        (await PracticeRun.TrainAsync(command, project, folder, $"gate.policy={gate}", $"train.seed={seed}"))
            .OfType<RunFinished>()
            .Single();
}
