using System.Diagnostics;
using System.Runtime.InteropServices;

namespace SkillOpt;

/// <summary>
/// Kills a process with everything it started. On Linux the process leads a session of its own (started through <c>setsid</c>), so that
/// descendants whose parents have exited are reached as well; elsewhere the tree of living parents is walked.
/// </summary>
internal static class ProcessGroup
{
    private const int SigKill = 9;

    /// <summary>The program that starts another in a session of its own; null when there is none here.</summary>
    public static string? SessionStarter { get; } = OperatingSystem.IsLinux() ? ExecutableFinder.Find("setsid") : null;

    /// <summary>Kills the process and its descendants; those already gone are no error.</summary>
    public static void Kill(Process process)
    {
        try
        {
            process.Kill(entireProcessTree: true);
        }
        catch (Exception e) when (e is InvalidOperationException or System.ComponentModel.Win32Exception or AggregateException)
        {
            // It has exited already, or some descendant has.
        }

        KillOrphans(process.Id);
    }

    /// <summary>Kills what is left of an exited process's session.</summary>
    public static void KillOrphans(int processId)
    {
        if (SessionStarter is not null)
        {
            _ = NativeKill(-processId, SigKill);
        }
    }

#pragma warning disable SYSLIB1054 // Two integers need no marshalling; generated marshalling would ask for unsafe code.
    [DllImport("libc", EntryPoint = "kill")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int NativeKill(int processId, int signal);
#pragma warning restore SYSLIB1054
}
