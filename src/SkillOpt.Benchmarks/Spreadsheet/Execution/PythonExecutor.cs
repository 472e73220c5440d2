using System.Collections.Concurrent;
using System.Collections.Immutable;
using System.Text;
using System.Text.RegularExpressions;
using SkillOpt.Calls;

namespace SkillOpt.Benchmarks;

/// <summary>Runs Python programs with the system's python3 and its openpyxl, in the sandbox. Scores are of the published kind.</summary>
internal sealed partial class PythonExecutor : IProgramExecutor
{
    private const int Milliseconds = 1000;

    private static readonly string[] s_candidates = ["/usr/bin/python3", "/usr/local/bin/python3", "python3", "python"];
    private static readonly ConcurrentDictionary<string, string> s_known = new(StringComparer.Ordinal);

    private static readonly ImmutableSortedDictionary<string, string> s_variables = ImmutableSortedDictionary<string, string>
        .Empty.Add("PYTHONDONTWRITEBYTECODE", "1")
        .Add("PYTHONHASHSEED", "0")
        .Add("PYTHONIOENCODING", "utf-8");

    private readonly ProcessRunner _processes;
    private readonly SandboxLimits _limits;
    private readonly Sandbox _sandbox;
    private readonly string? _configured;

    /// <summary>Creates the executor.</summary>
    /// <param name="time">Measures deadlines.</param>
    /// <param name="limits">What programs may use.</param>
    /// <param name="allowWithoutIsolation">Runs programs with your own rights when there is no bubblewrap.</param>
    /// <param name="python">The Python program; null finds one that has openpyxl.</param>
    /// <exception cref="ModelCallException">There is no isolation and it was not waived.</exception>
    public PythonExecutor(TimeProvider time, SandboxLimits? limits = null, bool allowWithoutIsolation = false, string? python = null)
    {
        _processes = new ProcessRunner(time);
        _limits = limits ?? new SandboxLimits();
        _sandbox = ProgramSandbox.Open(_processes, allowWithoutIsolation);
        _configured = python;
    }

    /// <inheritdoc/>
    public string Name => "python";

    /// <inheritdoc/>
    public string Fingerprint => $"python/1 isolated={IsIsolated} {_limits.Fingerprint}";

    /// <inheritdoc/>
    public string Language => "Python";

    /// <inheritdoc/>
    public string Guide =>
        "Use openpyxl. The variables INPUT_PATH and OUTPUT_PATH are set: read the workbook at INPUT_PATH and save the result to "
        + "OUTPUT_PATH. "
        + "Formulas are not calculated, so write values.";

    /// <inheritdoc/>
    public string Example => "import openpyxl\nopenpyxl.load_workbook(INPUT_PATH).save(OUTPUT_PATH)";

    /// <inheritdoc/>
    public bool IsIsolated => _sandbox.IsIsolated;

    /// <summary>Finds a Python that has openpyxl; null when there is none.</summary>
    public static async Task<string?> FindAsync(ProcessRunner processes, string? configured, CancellationToken cancellationToken)
    {
        var key = configured ?? "";
        if (s_known.TryGetValue(key, out var known))
        {
            return known;
        }

        foreach (var path in (configured is null ? s_candidates : [configured]).Select(c => ExecutableFinder.Find(c)).OfType<string>())
        {
            var probe = await processes
                .RunAsync(new ProcessRequest(path, ["-c", "import openpyxl"]) { Timeout = TimeSpan.FromSeconds(30) }, cancellationToken)
                .ConfigureAwait(false);
            if (probe.Succeeded)
            {
                return s_known.GetOrAdd(key, path);
            }
        }

        return null;
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
        var python =
            await FindAsync(_processes, _configured, cancellationToken).ConfigureAwait(false)
            ?? throw new ModelCallException(
                FailureKind.Missing,
                "SKO4021: no python3 with openpyxl was found; install it (Debian: apt install python3-openpyxl), or set "
                    + "`environment.executor: csharp`."
            );
        var limits = _limits.Within(within);
        using var job = new ProgramJob();
        await File.WriteAllTextAsync(
                Path.Combine(job.Inputs, "solution.py"),
                WithoutPaths(code),
                new UTF8Encoding(false),
                cancellationToken
            )
            .ConfigureAwait(false);
        File.Copy(inputPath, Path.Combine(job.Inputs, "input.xlsx"));
        using (var runner = EmbeddedText.Open("Spreadsheet/Execution/run_solution.py"))
        using (var file = File.Create(Path.Combine(job.Inputs, "run_solution.py")))
        {
            await runner.CopyToAsync(file, cancellationToken).ConfigureAwait(false);
        }

        var result = await _sandbox
            .RunAsync(
                new SandboxRequest(python, ["-I", "-X", "utf8", "{job}/run_solution.py"])
                {
                    JobFolder = job.Inputs,
                    ResultFile = job.Result,
                    Variables = s_variables,
                    Limits = limits,
                    LimitsAddressSpace = true,
                },
                cancellationToken
            )
            .ConfigureAwait(false);
        return job.Finish(result, limits, outputPath) with { WasCutShort = result.End == ProcessEnd.TimedOut && limits != _limits };
    }

    /// <summary>Blanks lines that set the two path variables, which the runner sets itself.</summary>
    internal static string WithoutPaths(string code) => PathLines().Replace(code, "");

    [GeneratedRegex(@"^[ \t]*(INPUT_PATH|OUTPUT_PATH)\s*=[^=\n].*$", RegexOptions.ExplicitCapture | RegexOptions.Multiline, Milliseconds)]
    private static partial Regex PathLines();
}
