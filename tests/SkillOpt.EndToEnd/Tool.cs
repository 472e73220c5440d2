using System.Diagnostics;
using System.Text.Json.Nodes;

namespace SkillOpt.EndToEnd;

/// <summary>The built command, run as a process.</summary>
internal static class Tool
{
    private static readonly TimeSpan s_patience = TimeSpan.FromMinutes(3);

    /// <summary>The program that the build of this test project has built too.</summary>
    public static string Program { get; } = Find();

    public static async Task<ToolResult> RunAsync(string folder, params string[] args)
    {
        using var process = Start(folder, args);
        return await FinishAsync(process);
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
        start.Environment["OPENAI_COMPATIBLE_API_KEY"] = "sk-planted-key-for-tests";
        var process = Process.Start(start)!;
        process.StandardInput.Close();
        return process;
    }

    public static async Task<ToolResult> FinishAsync(Process process)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        patience.CancelAfter(s_patience);
        var output = process.StandardOutput.ReadToEndAsync(patience.Token);
        var error = process.StandardError.ReadToEndAsync(patience.Token);
        try
        {
            await process.WaitForExitAsync(patience.Token);
        }
        catch (OperationCanceledException)
        {
            process.Kill(entireProcessTree: true);
            throw;
        }

        return new ToolResult(process.ExitCode, await output, await error);
    }

    /// <summary>What Ctrl-C sends.</summary>
    public static async Task InterruptAsync(Process process)
    {
        using var kill = Process.Start("kill", ["-INT", process.Id.ToString()]);
        await kill.WaitForExitAsync();
    }

    private static string Find()
    {
        // …/artifacts/bin/SkillOpt.EndToEnd/debug/ → …/artifacts/bin/SkillOpt.Cli/debug/
        var own = new DirectoryInfo(AppContext.BaseDirectory.TrimEnd(Path.DirectorySeparatorChar));
        var program = Path.Combine(
            own.Parent!.Parent!.FullName,
            "SkillOpt.Cli",
            own.Name,
            OperatingSystem.IsWindows() ? "SkillOpt.Cli.exe" : "SkillOpt.Cli"
        );
        return File.Exists(program) ? program : throw new FileNotFoundException("The command has not been built.", program);
    }
}

internal sealed record ToolResult(int ExitCode, string Output, string Error)
{
    public JsonNode Json => JsonNode.Parse(Output)!;
}
