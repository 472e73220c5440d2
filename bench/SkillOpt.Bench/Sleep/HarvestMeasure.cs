using System.Diagnostics;
using SkillOpt.Bench.Processes;
using SkillOpt.Sleep;

namespace SkillOpt.Bench.Sleep;

/// <summary>
/// Harvests sessions of Claude Code: first all, then nothing new, each pass in a process of its own, whose time counts from its start.
/// </summary>
internal static class HarvestMeasure
{
    public static async Task<int> RunAsync(Arguments arguments)
    {
        var (files, each, passes) = (arguments.Number("files", 500), arguments.Number("bytes", 382_000), arguments.Number("passes", 3));
        var folder = Directory.CreateTempSubdirectory("bench-harvest-").FullName;
        try
        {
            SleepHistories.Write(folder, files, each);
            var table = new Table("pass", "files read", "MB", "seconds inside", "seconds of the process", "CPU seconds", "peak MB");
            for (var pass = 0; pass < passes; pass++)
            {
                var sleep = Path.Combine(folder, $"sleep{pass}");
                await PassAsync(table, "first", folder, sleep);
                await PassAsync(table, "nothing new", folder, sleep);
            }

            table.Print($"Harvest of {files} files");
            return 0;
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    /// <summary>One pass, in this process.</summary>
    public static int RunOne(Arguments arguments)
    {
        var began = Stopwatch.GetTimestamp();
        var report = Harvesting.Run(
            new SleepHome(arguments.Text("sleep", "")),
            new HarvestOptions { Machine = new Machine(arguments.Text("home", ""), _ => null), Scope = ProjectScope.All }
        );
        var inside = Stopwatch.GetElapsedTime(began).TotalSeconds;
        using var self = Process.GetCurrentProcess();
        var cpu = self.TotalProcessorTime.TotalSeconds;
        Console.WriteLine(
            FormattableString.Invariant($"{report.Read}|{report.Bytes / 1e6:0}|{inside:0.00}|{cpu:0.00}|{self.PeakWorkingSet64 / 1e6:0}")
        );
        return 0;
    }

    private static async Task PassAsync(Table table, string name, string home, string sleep)
    {
        var began = Stopwatch.GetTimestamp();
        using var process = Self.Start("sleep-harvest-one", "--home", home, "--sleep", sleep);
        var cells = (await process.StandardOutput.ReadToEndAsync()).Trim().Split('|');
        await process.WaitForExitAsync();
        var whole = Stopwatch.GetElapsedTime(began).TotalSeconds;
        table.Add(name, cells[0], cells[1], cells[2], whole.ToString("0.00"), cells[3], cells[4]);
    }
}
