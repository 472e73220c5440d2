using System.ComponentModel;
using System.Diagnostics;

namespace SkillOpt.Gateway;

/// <summary>
/// Runs a command with the standard streams of this process. The runner of processes gives its children streams of its own; this one stands
/// between an agent and whoever started it, and must not be noticed.
/// </summary>
internal static class CarriedCommand
{
    /// <summary>Runs it and gives its exit code.</summary>
    /// <exception cref="SkillOptException">SKO3304: it cannot be started.</exception>
    /// <param name="command">The program and its arguments.</param>
    /// <param name="variables">Variables that it gets beside those of this process; null for none.</param>
    /// <param name="cancellationToken">Kills it with everything it started.</param>
    public static async Task<int> RunAsync(
        IReadOnlyList<string> command,
        IReadOnlyDictionary<string, string>? variables,
        CancellationToken cancellationToken
    )
    {
        using var process = new Process { StartInfo = new ProcessStartInfo(command[0], command.Skip(1)) };
        foreach (var (name, value) in variables ?? new Dictionary<string, string>(StringComparer.Ordinal))
        {
            process.StartInfo.Environment[name] = value;
        }

        Start(process);
        try
        {
            await process.WaitForExitAsync(cancellationToken).ConfigureAwait(false);
            return process.ExitCode;
        }
        finally
        {
            if (!process.HasExited)
            {
                process.Kill(entireProcessTree: true);
            }
        }
    }

    private static void Start(Process process)
    {
        try
        {
#pragma warning disable RS0030 // Nothing of it is read or written here.
            process.Start();
#pragma warning restore RS0030
        }
        catch (Exception e) when (e is Win32Exception or InvalidOperationException)
        {
            throw new SkillOptException(
                "SKO3304",
                $"The command '{process.StartInfo.FileName}' cannot be started: {e.Message.TrimEnd('.')}.",
                ExitCode.EnvironmentFailed,
                e
            );
        }
    }
}
