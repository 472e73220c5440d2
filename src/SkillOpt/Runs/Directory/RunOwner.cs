using System.ComponentModel;
using System.Diagnostics;
using System.Text.Json;

namespace SkillOpt.Runs;

/// <summary>The process at work on a run.</summary>
/// <param name="Pid">Its process id.</param>
/// <param name="Host">Its machine.</param>
/// <param name="Started">When the process started.</param>
internal sealed record RunOwner(int Pid, string Host, DateTimeOffset Started)
{
    // Process start times are rebuilt from clock ticks and may be read with a small difference.
    private static readonly TimeSpan s_tolerance = TimeSpan.FromSeconds(3);

    /// <summary>This process.</summary>
    public static RunOwner Current()
    {
        using var process = Process.GetCurrentProcess();
        return new RunOwner(process.Id, Environment.MachineName, StartOf(process));
    }

    /// <summary>True when the process still runs on this machine; a later process with the same number does not count.</summary>
    public bool IsAlive()
    {
        if (!string.Equals(Host, Environment.MachineName, StringComparison.Ordinal))
        {
            return false;
        }

        try
        {
            using var process = Process.GetProcessById(Pid);
            return !process.HasExited && (StartOf(process) - Started).Duration() < s_tolerance;
        }
        catch (Exception failure) when (failure is ArgumentException or InvalidOperationException or Win32Exception)
        {
            return false;
        }
    }

    private static DateTimeOffset StartOf(Process process) => new(process.StartTime.ToUniversalTime(), TimeSpan.Zero);

    internal static RunOwner? Read(string path)
    {
        try
        {
            return JsonSerializer.Deserialize(File.ReadAllBytes(path), RunsJson.Default.RunOwner);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException or JsonException)
        {
            return null;
        }
    }

    internal void Write(string path) => AtomicFile.Write(path, JsonSerializer.SerializeToUtf8Bytes(this, RunsJson.Default.RunOwner));
}
