using System.Diagnostics;
using SkillOpt.Testing;

namespace SkillOpt.Tests.Runs;

/// <summary>A real file system of a few hundred kilobytes; needs the right to mount.</summary>
internal sealed class TinyDisk : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    private TinyDisk() { }

    public string Path => _folder.Path;

    public static TinyDisk? TryMount(int kilobytes)
    {
        if (!OperatingSystem.IsLinux())
        {
            return null;
        }

        var disk = new TinyDisk();
        if (Run("mount", "-t", "tmpfs", "-o", $"size={kilobytes}k", "none", disk.Path))
        {
            return disk;
        }

        disk._folder.Dispose();
        return null;
    }

    public bool MakeReadOnly() => Run("mount", "-o", "remount,ro", Path);

    public void Dispose()
    {
        Run("umount", Path);
        _folder.Dispose();
    }

    private static bool Run(string program, params string[] arguments)
    {
        using var process = Process.Start(
            new ProcessStartInfo(program, arguments) { UseShellExecute = false, RedirectStandardError = true }
        )!;
        process.WaitForExit();
        return process.ExitCode == 0;
    }
}
