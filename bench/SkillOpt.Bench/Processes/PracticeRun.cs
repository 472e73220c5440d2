using System.Diagnostics;
using SkillOpt.Runs;

namespace SkillOpt.Bench.Processes;

/// <summary>A project trained by the real command, as a user would.</summary>
internal static class PracticeRun
{
    /// <summary>Trains and returns the run's facts in order.</summary>
    /// <param name="command">The skillopt command.</param>
    /// <param name="project">The project's folder.</param>
    /// <param name="folder">Where the run goes; new.</param>
    /// <param name="settings">Settings as on the command line, <c>key=value</c>.</param>
    public static async Task<IReadOnlyList<RunEvent>> TrainAsync(string command, string project, string folder, params string[] settings)
    {
        var start = new ProcessStartInfo(
            command,
            ["train", project, "--run", "bench", "--set", $"run.folder={folder}", .. settings.SelectMany(s => new[] { "--set", s })]
        )
        {
            UseShellExecute = false,
            RedirectStandardOutput = true,
        };
        using var process = Process.Start(start)!;
        var output = await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        if (process.ExitCode != 0)
        {
            throw new InvalidOperationException($"The command ended with {process.ExitCode}: {output}");
        }

        using var reader = RunReader.Open(Path.Combine(folder, "bench"));
        return [.. reader.Events().Select(stored => stored.Fact)];
    }
}
