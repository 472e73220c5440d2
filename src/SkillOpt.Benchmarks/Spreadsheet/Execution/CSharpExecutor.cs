using System.Collections.Immutable;
using System.Runtime.InteropServices;
using System.Text;
using System.Text.RegularExpressions;
using SkillOpt.Calls;

namespace SkillOpt.Benchmarks;

/// <summary>
/// Runs C# scripts against our workbook interface, in a child process in the sandbox. Needs no Python; its scores are not comparable with
/// published ones.
/// </summary>
internal sealed partial class CSharpExecutor : IProgramExecutor
{
    private const string Runner = "SkillOpt.Workbooks.dll";
    private const int OtherMegabytes = 512;
    private const int Milliseconds = 1000;

    private readonly SandboxLimits _limits;
    private readonly Sandbox _sandbox;

    /// <summary>Creates the executor.</summary>
    /// <param name="time">Measures deadlines.</param>
    /// <param name="limits">What programs may use.</param>
    /// <param name="allowWithoutIsolation">Runs programs with your own rights when there is no bubblewrap.</param>
    /// <exception cref="ModelCallException">There is no isolation and it was not waived.</exception>
    public CSharpExecutor(TimeProvider time, SandboxLimits? limits = null, bool allowWithoutIsolation = false)
    {
        _limits = limits ?? new SandboxLimits();
        _sandbox = ProgramSandbox.Open(new ProcessRunner(time), allowWithoutIsolation);
    }

    /// <inheritdoc/>
    public string Name => "csharp";

    /// <inheritdoc/>
    public string Fingerprint => $"csharp/1 isolated={IsIsolated} {_limits.Fingerprint}";

    /// <inheritdoc/>
    public string Language => "C#";

    /// <inheritdoc/>
    public string Guide => EmbeddedText.ReadTrimmed("Spreadsheet/Execution/csharp_guide.txt");

    /// <inheritdoc/>
    public string Example => "Workbook.Open(INPUT_PATH).Save(OUTPUT_PATH);";

    /// <inheritdoc/>
    public bool IsIsolated => _sandbox.IsIsolated;

    /// <summary>Finds the .NET runtime's host and the program that runs scripts.</summary>
    /// <param name="problem">What is missing; empty when all is there.</param>
    /// <returns>The two paths; null when one is missing.</returns>
    public static (string Host, string Program)? Find(out string problem)
    {
        // shared/Microsoft.NETCore.App/<version>/ below the folder of the host.
        var root = Path.GetFullPath(Path.Combine(RuntimeEnvironment.GetRuntimeDirectory(), "..", "..", ".."));
        var host = ExecutableFinder.Find(Path.Combine(root, "dotnet"));
        var program = Path.Combine(AppContext.BaseDirectory, Runner);
        problem =
            host is null ? $"the .NET host was not found in {root}"
            : File.Exists(program) ? ""
            : $"{Runner} is missing in {AppContext.BaseDirectory}";
        return problem.Length == 0 ? (host!, program) : null;
    }

    /// <inheritdoc/>
    public async Task<ProgramRun> RunAsync(
        string code,
        string inputPath,
        string outputPath,
        TimeSpan? within,
        CancellationToken cancellationToken
    )
    {
        var (host, program) =
            Find(out var problem)
            ?? throw new ModelCallException(
                FailureKind.Missing,
                $"SKO4023: C# scripts cannot be run: {problem}. Install SkillOpt and the .NET runtime again, or set "
                    + "`environment.executor: python`."
            );
        var limits = _limits.Within(within);
        using var job = new ProgramJob();
        await File.WriteAllTextAsync(
                Path.Combine(job.Inputs, "solution.csx"),
                PathLines().Replace(code, ""),
                new UTF8Encoding(false),
                cancellationToken
            )
            .ConfigureAwait(false);
        File.Copy(inputPath, Path.Combine(job.Inputs, "input.xlsx"));
        var root = Path.GetDirectoryName(host)!;
        var result = await _sandbox
            .RunAsync(
                new SandboxRequest(host, [program])
                {
                    JobFolder = job.Inputs,
                    ResultFile = job.Result,
                    ReadOnlyPaths = [host, Path.Combine(root, "host"), Path.Combine(root, "shared"), Path.GetDirectoryName(program)!],
                    Variables = Variables(root, limits),
                    Limits = limits,
                },
                cancellationToken
            )
            .ConfigureAwait(false);
        return job.Finish(result, limits, outputPath) with { WasCutShort = result.End == ProcessEnd.TimedOut && limits != _limits };
    }

    private static ImmutableSortedDictionary<string, string> Variables(string root, SandboxLimits limits)
    {
        // Some of the memory stays for what is not on the managed heap: then a program that takes too much hears of it instead of being
        // killed.
        var heap = Math.Max(limits.MemoryMegabytes / 2L, limits.MemoryMegabytes - OtherMegabytes) * 1024 * 1024;
        return ImmutableSortedDictionary<string, string>
            .Empty.Add("DOTNET_ROOT", root)
            .Add("DOTNET_GCHeapHardLimit", heap.ToString("X"))
            .Add("DOTNET_gcServer", "0")
            .Add("DOTNET_EnableDiagnostics", "0")
            // Double-mapped code needs memory that the system-call filter forbids.
            .Add("DOTNET_EnableWriteXorExecute", "0")
            .Add("DOTNET_TieredPGO", "0");
    }

    [GeneratedRegex(
        @"^[ \t]*((const[ \t]+)?(string|var)[ \t]+)?(INPUT_PATH|OUTPUT_PATH)\s*=[^=>\n].*$",
        RegexOptions.ExplicitCapture | RegexOptions.Multiline,
        Milliseconds
    )]
    private static partial Regex PathLines();
}
