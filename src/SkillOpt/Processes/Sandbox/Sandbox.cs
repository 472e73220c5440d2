using System.Collections.Immutable;

namespace SkillOpt;

/// <summary>
/// Runs a program that nobody vouches for where it can do no harm: bubblewrap namespaces without network, a read-only system, a small
/// scratch folder in memory, one writable file, limits on time, processor, memory, output, files and open handles, and a system-call filter
/// that forbids new processes. Thread-safe.
/// </summary>
/// <example>
/// <code>
/// var sandbox = Sandbox.Find(new ProcessRunner(TimeProvider.System)) ?? throw new NotSupportedException("no bubblewrap here");
/// var result = await sandbox.RunAsync(
///     new SandboxRequest("/usr/bin/python3", ["-I", "{job}/program.py"]) { JobFolder = folder, ResultFile = file }, cancellationToken);
/// </code>
/// </example>
internal sealed class Sandbox
{
    // Besides the run's own time limit, a processor time limit of that many seconds more: it stops what no longer listens to signals.
    private const int SecondsOfGrace = 5;

    private const string SetLimits =
        "ulimit -c 0; ulimit -n 256; ulimit -t \"$1\"; ulimit -f \"$2\"; ulimit -d \"$3\"; "
        + "[ \"$4\" = 0 ] || ulimit -v \"$4\"; filter=$5; shift 5; [ -z \"$filter\" ] || exec 9<\"$filter\"; exec \"$@\"";

    private readonly ProcessRunner _processes;
    private readonly string? _bubblewrap;

    private Sandbox(ProcessRunner processes, string? bubblewrap)
    {
        _processes = processes;
        _bubblewrap = bubblewrap;
    }

    /// <summary>True when programs are isolated from this machine.</summary>
    public bool IsIsolated => _bubblewrap is not null;

    /// <summary>Finds a sandbox that isolates.</summary>
    /// <param name="processes">Starts processes.</param>
    /// <param name="bubblewrap">The bubblewrap program; null looks for it.</param>
    /// <returns>The sandbox; null where this machine has none: no Linux, no bubblewrap, or a processor that the system-call filter does not
    /// know.</returns>
    public static Sandbox? Find(ProcessRunner processes, string? bubblewrap = null) =>
        OperatingSystem.IsLinux()
        && SystemCallFilter.ForThisMachine() is not null
        && ExecutableFinder.Find(bubblewrap ?? "bwrap") is { } found
            ? new Sandbox(processes, found)
            : null;

    /// <summary>
    /// Runs programs with the person's own rights, held only by limits on time, memory and size. For whoever accepts that.
    /// </summary>
    /// <param name="processes">Starts processes.</param>
    public static Sandbox WithoutIsolation(ProcessRunner processes) => new(processes, null);

    /// <summary>Runs a program. When it has ended, so have all processes that it began.</summary>
    /// <param name="request">The program and what it may use.</param>
    /// <param name="cancellationToken">Kills the program.</param>
    /// <returns>How it ended, what it printed, and the end of its error output.</returns>
    public async Task<ProcessResult> RunAsync(SandboxRequest request, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        var scratch = Directory.CreateTempSubdirectory("skillopt-run-");
        try
        {
            var filter = Path.Combine(scratch.FullName, "filter.bpf");
            if (IsIsolated)
            {
                await File.WriteAllBytesAsync(filter, SystemCallFilter.ForThisMachine()!, cancellationToken).ConfigureAwait(false);
            }

            var work = IsIsolated ? "/work" : scratch.CreateSubdirectory("work").FullName;
            var job = IsIsolated ? "/job" : request.JobFolder;
            var variables = request
                .Variables.SetItem("SKILLOPT_JOB", job)
                .SetItem("SKILLOPT_WORK", work)
                .SetItem("SKILLOPT_RESULT", IsIsolated ? "/out/result" : request.ResultFile);
            ImmutableArray<string> program =
            [
                request.Program,
                .. request.Arguments.Select(a => a.Replace("{job}", job, StringComparison.Ordinal)),
            ];
            ImmutableArray<string> command = IsIsolated ? [_bubblewrap!, .. IsolationOf(request, variables), "--", .. program] : program;
            var (file, arguments) = OperatingSystem.IsWindows()
                ? (program[0], program[1..])
                : ("/bin/sh", ["-c", SetLimits, "sh", .. LimitsOf(request), IsIsolated ? filter : "", .. command]);
            return await _processes
                .RunAsync(
                    new ProcessRequest(file, arguments)
                    {
                        WorkingDirectory = IsIsolated ? scratch.FullName : work,
                        Variables = IsIsolated ? ImmutableSortedDictionary<string, string>.Empty : variables,
                        InheritedVariables = ["PATH", "LANG", "SystemRoot", "TEMP", "TMP"],
                        Timeout = TimeSpan.FromSeconds(request.Limits.Seconds),
                        MaxOutputBytes = request.Limits.OutputBytes,
                    },
                    cancellationToken
                )
                .ConfigureAwait(false);
        }
        finally
        {
            scratch.Delete(recursive: true);
        }
    }

    // Processor seconds, blocks of 512 bytes, kilobytes of data, kilobytes of addresses.
    private static string[] LimitsOf(SandboxRequest request)
    {
        var limits = request.Limits;
        var kilobytes = $"{limits.MemoryMegabytes * 1024L}";
        return
        [
            $"{limits.Seconds + SecondsOfGrace}",
            $"{limits.FileMegabytes * 2048L}",
            kilobytes,
            request.LimitsAddressSpace ? kilobytes : "0",
        ];
    }

    private static List<string> IsolationOf(SandboxRequest request, ImmutableSortedDictionary<string, string> variables)
    {
        var size = $"{request.Limits.FileMegabytes * 1024L * 1024}";
        List<string> arguments =
        [
            "--unshare-all",
            "--die-with-parent",
            "--new-session",
            "--cap-drop",
            "ALL",
            "--seccomp",
            "9",
            "--clearenv",
            "--ro-bind",
            "/usr",
            "/usr",
        ];
        foreach (var folder in ((ReadOnlySpan<string>)["/bin", "/sbin", "/lib", "/lib64", "/lib32"]))
        {
            if (Directory.Exists(folder))
            {
                arguments.AddRange(
                    new DirectoryInfo(folder).LinkTarget is { } target ? ["--symlink", target, folder] : ReadOnly(folder, folder)
                );
            }
        }

        arguments.AddRange([
            "--ro-bind-try",
            "/etc/alternatives",
            "/etc/alternatives",
            "--ro-bind-try",
            "/etc/ld.so.cache",
            "/etc/ld.so.cache",
        ]);
        arguments.AddRange(["--proc", "/proc", "--dev", "/dev", "--size", size, "--tmpfs", "/tmp", "--size", size, "--tmpfs", "/work"]);
        foreach (var path in request.ReadOnlyPaths.Where(p => !p.StartsWith("/usr/", StringComparison.Ordinal)))
        {
            arguments.AddRange(ReadOnly(path, path));
        }

        arguments.AddRange([.. ReadOnly(request.JobFolder, "/job"), "--bind", request.ResultFile, "/out/result"]);
        arguments.AddRange(["--remount-ro", "/dev", "--remount-ro", "/", "--chdir", "/work"]);
        foreach (var (name, value) in variables)
        {
            arguments.AddRange(["--setenv", name, value]);
        }

        arguments.AddRange([
            "--setenv",
            "PATH",
            "/usr/bin:/bin",
            "--setenv",
            "HOME",
            "/work",
            "--setenv",
            "TMPDIR",
            "/tmp",
            "--setenv",
            "LANG",
            "C.UTF-8",
        ]);
        return arguments;
    }

    private static string[] ReadOnly(string path, string seenAs) => ["--ro-bind", path, seenAs];
}
