using System.Collections.Immutable;
using SkillOpt.Calls;

namespace SkillOpt.Benchmarks;

/// <summary>
/// Runs a program of the target where it can do no harm: bubblewrap namespaces without network, a read-only system, a small scratch folder in memory, one writable file,
/// limits on time, processor, memory, output, files and open handles, and a system-call filter that forbids new processes.
/// </summary>
internal sealed class Sandbox
{
    private const string Limits = "ulimit -c 0; ulimit -n 256; ulimit -t \"$1\"; ulimit -f \"$2\"; ulimit -d \"$3\"; [ \"$4\" = 0 ] || ulimit -v \"$4\"; filter=$5; shift 5; [ -z \"$filter\" ] || exec 9<\"$filter\"; exec \"$@\"";

    private static readonly string[] SystemFolders = ["/bin", "/sbin", "/lib", "/lib64", "/lib32"];
    private readonly ProcessRunner _processes;
    private readonly string? _bubblewrap;

    private Sandbox(ProcessRunner processes, string? bubblewrap)
    {
        _processes = processes;
        _bubblewrap = bubblewrap;
    }

    /// <summary>True when programs are isolated from this machine.</summary>
    public bool IsIsolated => _bubblewrap is not null;

    /// <summary>Finds a way to run programs.</summary>
    /// <param name="processes">Starts processes.</param>
    /// <param name="allowWithoutIsolation">The person accepts that programs run with only time and size limits when bubblewrap is missing.</param>
    /// <param name="bubblewrap">The bubblewrap program; null looks for it.</param>
    /// <exception cref="ModelCallException">There is no isolation and it was not waived.</exception>
    public static Sandbox Create(ProcessRunner processes, bool allowWithoutIsolation, string? bubblewrap = null)
    {
        var found = OperatingSystem.IsLinux() && SystemCallFilter.ForThisMachine() is not null ? ExecutableFinder.Find(bubblewrap ?? "bwrap") : null;
        if (found is null && !allowWithoutIsolation)
        {
            throw new ModelCallException(FailureKind.Missing,
                "SKO4020: the target's programs are not run because there is no isolation here; install bubblewrap (Debian: apt install bubblewrap), or set `environment.isolation: none` to run them with your own rights.");
        }

        return new Sandbox(processes, found);
    }

    /// <summary>Runs a program.</summary>
    /// <param name="program">The program's full path.</param>
    /// <param name="arguments">Its arguments; <c>{job}</c> stands for the job folder as the program sees it.</param>
    /// <param name="jobFolder">Read-only files for it.</param>
    /// <param name="resultFile">The one file it may write that remains; must exist.</param>
    /// <param name="readOnlyFolders">Further folders it may read.</param>
    /// <param name="variables">Variables set for it.</param>
    /// <param name="limits">What it may use.</param>
    /// <param name="limitAddresses">Whether its whole address space counts as memory; not for runtimes that reserve much and use little.</param>
    /// <param name="cancellationToken">Kills the program.</param>
    public async Task<ProcessResult> RunAsync(
        string program, IReadOnlyList<string> arguments, string jobFolder, string resultFile, IReadOnlyList<string> readOnlyFolders,
        IReadOnlyDictionary<string, string> variables, SandboxLimits limits, bool limitAddresses, CancellationToken cancellationToken)
    {
        var scratch = Directory.CreateTempSubdirectory("skillopt-run-");
        try
        {
            var filter = Path.Combine(scratch.FullName, "filter.bpf");
            if (IsIsolated)
                await File.WriteAllBytesAsync(filter, SystemCallFilter.ForThisMachine()!, cancellationToken);
            var job = IsIsolated ? "/job" : jobFolder;
            var settings = new Dictionary<string, string>(variables, StringComparer.Ordinal)
            {
                ["SKILLOPT_JOB"] = job,
                ["SKILLOPT_WORK"] = IsIsolated ? "/work" : scratch.CreateSubdirectory("work").FullName,
                ["SKILLOPT_RESULT"] = IsIsolated ? "/out/result" : resultFile,
            };
            var given = arguments.Select(a => a.Replace("{job}", job, StringComparison.Ordinal));
            IEnumerable<string> command = IsIsolated
                ? [_bubblewrap!, .. Isolation(jobFolder, resultFile, readOnlyFolders, settings, limits), "--", program, .. given]
                : [program, .. given];
            var kilobytes = limits.MemoryMegabytes * 1024L;
            ImmutableArray<string> shell =
            [
                "-c", Limits, "sh", (limits.Seconds + 5).ToString(), (limits.FileMegabytes * 2048L).ToString(), kilobytes.ToString(),
                limitAddresses ? kilobytes.ToString() : "0", IsIsolated ? filter : "", .. command,
            ];
            var (file, all) = OperatingSystem.IsWindows() ? (program, [.. given]) : ("/bin/sh", shell);
            return await _processes.RunAsync(new ProcessRequest(file, all)
            {
                WorkingDirectory = settings["SKILLOPT_WORK"] is var work && IsIsolated ? scratch.FullName : work,
                Variables = IsIsolated ? ImmutableSortedDictionary<string, string>.Empty : settings.ToImmutableSortedDictionary(),
                InheritedVariables = ["PATH", "LANG", "SystemRoot", "TEMP", "TMP"],
                Timeout = TimeSpan.FromSeconds(limits.Seconds),
                MaxOutputBytes = limits.OutputBytes,
            }, cancellationToken);
        }
        finally
        {
            scratch.Delete(recursive: true);
        }
    }

    private static IEnumerable<string> Isolation(string jobFolder, string resultFile, IReadOnlyList<string> readOnlyFolders, Dictionary<string, string> variables, SandboxLimits limits)
    {
        var size = (limits.FileMegabytes * 1024L * 1024).ToString();
        List<string> arguments =
        [
            "--unshare-all", "--die-with-parent", "--new-session", "--cap-drop", "ALL", "--seccomp", "9", "--clearenv",
            "--ro-bind", "/usr", "/usr",
        ];
        foreach (var folder in SystemFolders.Where(Directory.Exists))
        {
            if (new DirectoryInfo(folder).LinkTarget is { } target)
                arguments.AddRange(["--symlink", target, folder]);
            else
                arguments.AddRange(["--ro-bind", folder, folder]);
        }

        arguments.AddRange(["--ro-bind-try", "/etc/alternatives", "/etc/alternatives", "--ro-bind-try", "/etc/ld.so.cache", "/etc/ld.so.cache"]);
        arguments.AddRange(["--proc", "/proc", "--dev", "/dev", "--size", size, "--tmpfs", "/tmp", "--size", size, "--tmpfs", "/work"]);
        foreach (var folder in readOnlyFolders.Where(f => !f.StartsWith("/usr/", StringComparison.Ordinal)))
            arguments.AddRange(["--ro-bind", folder, folder]);
        arguments.AddRange(["--ro-bind", jobFolder, "/job", "--bind", resultFile, "/out/result", "--remount-ro", "/dev", "--remount-ro", "/", "--chdir", "/work"]);
        foreach (var (name, value) in variables)
            arguments.AddRange(["--setenv", name, value]);
        arguments.AddRange(["--setenv", "PATH", "/usr/bin:/bin", "--setenv", "HOME", "/work", "--setenv", "TMPDIR", "/tmp", "--setenv", "LANG", "C.UTF-8"]);
        return arguments;
    }
}
