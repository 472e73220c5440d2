using System.Text;
using Microsoft.Win32.SafeHandles;

namespace SkillOpt.Workbooks;

/// <summary>One script with its places: read-only files, a folder to work in, and the file that takes the result.</summary>
/// <param name="job">Holds <c>solution.csx</c> and <c>input.xlsx</c>.</param>
/// <param name="work">The script's own folder.</param>
/// <param name="result">Takes the saved workbook.</param>
internal sealed class ScriptJob(string job, string work, string result)
{
    private const int StandardError = 2;

    public static ScriptJob? FromEnvironment() =>
        Environment.GetEnvironmentVariable("SKILLOPT_JOB") is { } job
        && Environment.GetEnvironmentVariable("SKILLOPT_WORK") is { } work
        && Environment.GetEnvironmentVariable("SKILLOPT_RESULT") is { } result
            ? new ScriptJob(job, work, result)
            : null;

    /// <summary>Runs the script and keeps its workbook.</summary>
    /// <returns>0, or 1 with the reason as the last line of standard error.</returns>
    public async Task<int> RunAsync()
    {
        var (input, output) = (Path.Combine(work, "input.xlsx"), Path.Combine(work, "output.xlsx"));

        // Bytes only: a copy of the file would be as write-protected as the original.
        await File.WriteAllBytesAsync(input, await File.ReadAllBytesAsync(Path.Combine(job, "input.xlsx")).ConfigureAwait(false))
            .ConfigureAwait(false);
        var folder = Path.Combine(work, "compiled");
        Directory.CreateDirectory(folder);
        Directory.SetCurrentDirectory(work);
        var code = await File.ReadAllTextAsync(Path.Combine(job, ScriptCompiler.FileName), Encoding.UTF8).ConfigureAwait(false);
        if (await ScriptCompiler.RunAsync(code, new ScriptGlobals(input, output), folder).ConfigureAwait(false) is { } problem)
        {
            return Fail(problem);
        }

        var made = new FileInfo(output);
        if (made.LinkTarget is not null || Directory.Exists(output))
        {
            return Fail("the output path is not a regular file");
        }

        if (!made.Exists)
        {
            return 0;
        }

        try
        {
            using var from = File.OpenRead(output);
            using var to = File.Create(result);
            await from.CopyToAsync(to).ConfigureAwait(false);
            return 0;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return Fail(e.Message);
        }
    }

    // Not through the console, which would start a thread: the script may have left no memory for one.
    private static int Fail(string problem)
    {
        using var error = new FileStream(new SafeFileHandle(StandardError, ownsHandle: false), FileAccess.Write, bufferSize: 0);
        error.Write(Encoding.UTF8.GetBytes(problem + "\n"));
        return 1;
    }
}
