namespace SkillOpt.Benchmarks;

/// <summary>The files of one run, and the reading of its end. Nothing of an earlier run is ever seen.</summary>
internal sealed class ProgramJob : IDisposable
{
    private const int ErrorCharacters = 3000;
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("skillopt-job-");

    public ProgramJob()
    {
        Inputs = _folder.CreateSubdirectory("job").FullName;
        Result = Path.Combine(_folder.FullName, "result");
        File.WriteAllBytes(Result, []);
    }

    /// <summary>What the program may read.</summary>
    public string Inputs { get; }

    /// <summary>The one file it may write.</summary>
    public string Result { get; }

    /// <summary>Reads the end of a run in words and keeps its workbook when it ended well.</summary>
    public ProgramRun Finish(ProcessResult result, SandboxLimits limits, string outputPath)
    {
        var error = result.ErrorTail.Length > ErrorCharacters ? result.ErrorTail[^ErrorCharacters..] : result.ErrorTail;
        var failure = result.End switch
        {
            ProcessEnd.NotStarted => $"the program could not be started: {error}",
            ProcessEnd.TimedOut => $"the program was stopped after {limits.Seconds} s",
            ProcessEnd.OutputLimit => $"the program was stopped because it printed more than {limits.OutputBytes} bytes",
            _ => result.ExitCode switch
            {
                0 => "",
                134 => $"the program crashed: {CrashReason(error)}",
                137 or 152 or 153 =>
                    $"the program was killed at a limit ({limits.MemoryMegabytes} MB of memory, {limits.FileMegabytes} MB of files, "
                        + $"{limits.Seconds} s)",
                _ => LastLine(error) is { Length: > 0 } line ? line : $"the program ended with exit code {result.ExitCode}",
            },
        };
        if (failure.Length == 0 && new FileInfo(Result).Length > 0)
        {
            File.Copy(Result, outputPath, overwrite: true);
        }

        return new ProgramRun(failure, result.Output, error);
    }

    public void Dispose() => _folder.Delete(recursive: true);

    // A crashed runtime prints the reason before a trace of any length.
    private static string CrashReason(string text) =>
        text.Split('\n')
            .Select(l => l.Trim())
            .FirstOrDefault(l => l.Length > 0 && !l.StartsWith("at ", StringComparison.Ordinal) && l[0] != '-')
        ?? "no reason was given";

    private static string LastLine(string text) => text.Split('\n').Select(l => l.Trim()).LastOrDefault(l => l.Length > 0) ?? "";
}
