using System.Diagnostics;

namespace SkillOpt.Web.Tests;

/// <summary>The built command, run as a process.</summary>
internal static class Command
{
    public static string Program { get; } = Find();

    public static async Task<string> RunAsync(string folder, params string[] args)
    {
        using var process = Start(folder, args);
        var error = process.StandardError.ReadToEndAsync();
        var output = await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        process.ExitCode.ShouldBe(0, await error);
        return output;
    }

    public static Process Start(string folder, params string[] args)
    {
        var start = new ProcessStartInfo(Program)
        {
            WorkingDirectory = folder,
            UseShellExecute = false,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        foreach (var arg in args)
        {
            start.ArgumentList.Add(arg);
        }

        start.Environment["NO_COLOR"] = "1";
        var process = Process.Start(start)!;
        process.StandardInput.Close();
        return process;
    }

    private static string Find()
    {
        // …/artifacts/bin/SkillOpt.Web.Tests/debug/ → …/artifacts/bin/SkillOpt.Cli/debug/
        var own = new DirectoryInfo(AppContext.BaseDirectory.TrimEnd(Path.DirectorySeparatorChar));
        var name = OperatingSystem.IsWindows() ? "SkillOpt.Cli.exe" : "SkillOpt.Cli";
        var program = Path.Combine(own.Parent!.Parent!.FullName, "SkillOpt.Cli", own.Name, name);
        return File.Exists(program) ? program : throw new FileNotFoundException("The command has not been built.", program);
    }
}
