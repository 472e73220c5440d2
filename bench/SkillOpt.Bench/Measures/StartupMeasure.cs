using System.Diagnostics;

namespace SkillOpt.Bench.Measures;

/// <summary>How long the command takes to say its version.</summary>
internal static class StartupMeasure
{
    public static async Task<int> RunAsync(Arguments arguments)
    {
        var command = arguments.Text("command", "skillopt");
        var times = new List<double>();
        for (var i = 0; i < arguments.Number("repeat", 20); i++)
        {
            var clock = Stopwatch.StartNew();
            using var process = Process.Start(
                new ProcessStartInfo(command, "--version") { UseShellExecute = false, RedirectStandardOutput = true }
            )!;
            await process.StandardOutput.ReadToEndAsync();
            await process.WaitForExitAsync();
            times.Add(clock.Elapsed.TotalMilliseconds);
        }

        times.Sort();
        var table = new Table("starts", "fastest ms", "median ms", "slowest ms");
        table.Add(times.Count, $"{times[0]:0}", $"{times[times.Count / 2]:0}", $"{times[^1]:0}");
        table.Print($"{command} --version");
        return 0;
    }
}
