using System.Diagnostics;
using System.Text;

namespace SkillOpt.EndToEnd;

/// <summary>
/// The tool on a real pseudo-terminal (util-linux <c>script</c>), with somebody who types when a text appears on the screen.
/// </summary>
internal static class PseudoTerminal
{
    private static readonly TimeSpan s_limit = TimeSpan.FromSeconds(60);

    public static void SkipIfAbsent() => Assert.SkipUnless(File.Exists("/usr/bin/script"), "script (util-linux) is not installed.");

    /// <summary>Runs a command line; each entry waits for a text that has not been seen yet and then types.</summary>
    /// <returns>The exit code and all that the screen showed, escape sequences included.</returns>
    public static async Task<(int ExitCode, string Screen)> RunAsync(
        string folder,
        IReadOnlyDictionary<string, string> environment,
        string arguments,
        params (string Wait, string Keys)[] dialogue
    )
    {
        var start = new ProcessStartInfo("/usr/bin/script")
        {
            WorkingDirectory = folder,
            UseShellExecute = false,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        foreach (
            var argument in (string[])
                ["--quiet", "--return", "--command", $"stty cols 160 rows 50; exec '{Tool.Program}' {arguments}", "/dev/null"]
        )
        {
            start.ArgumentList.Add(argument);
        }

        start.Environment["TERM"] = "xterm";
        start.Environment.Remove("CI");
        start.Environment.Remove("NO_COLOR");
        foreach (var (name, value) in environment)
        {
            start.Environment[name] = value;
        }

        using var process = Process.Start(start)!;
        var screen = new StringBuilder();
        using var deadline = new CancellationTokenSource(s_limit);
        try
        {
            var buffer = new byte[4096];
            var (next, from) = (0, 0);
            for (int read; (read = await process.StandardOutput.BaseStream.ReadAsync(buffer, deadline.Token)) > 0; )
            {
                screen.Append(Encoding.UTF8.GetString(buffer, 0, read));
                while (
                    next < dialogue.Length
                    && screen.ToString().IndexOf(dialogue[next].Wait, from, StringComparison.Ordinal) is >= 0 and var at
                )
                {
                    from = at + dialogue[next].Wait.Length;
                    await process.StandardInput.WriteAsync(dialogue[next].Keys);
                    await process.StandardInput.FlushAsync();
                    next++;
                }
            }

            await process.WaitForExitAsync(deadline.Token);
            next.ShouldBe(dialogue.Length, $"not everything was asked; the screen:\n{screen}");
            return (process.ExitCode, screen.ToString());
        }
        catch (OperationCanceledException e)
        {
            throw new TimeoutException($"The dialogue hangs; the screen:\n{screen}", e);
        }
        finally
        {
            if (!process.HasExited)
            {
                process.Kill(entireProcessTree: true);
            }
        }
    }

    /// <summary>
    /// Runs a command line on a terminal of a given size; tells its device and process once it has begun, and what the screen shows as it
    /// comes.
    /// </summary>
    /// <returns>The exit code and all that the screen showed, escape sequences included.</returns>
    public static async Task<(int ExitCode, string Screen)> WatchAsync(
        string folder,
        IReadOnlyDictionary<string, string> environment,
        string arguments,
        int columns,
        int rows,
        Action<string, int> onBegin,
        Action<string> onScreen
    )
    {
        var start = new ProcessStartInfo("/usr/bin/script")
        {
            WorkingDirectory = folder,
            UseShellExecute = false,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        foreach (
            var argument in (string[])
                [
                    "--quiet",
                    "--return",
                    "--command",
                    $"stty cols {columns} rows {rows}; echo \"begin $(tty) $$ .\"; exec '{Tool.Program}' {arguments}",
                    "/dev/null",
                ]
        )
        {
            start.ArgumentList.Add(argument);
        }

        start.Environment["TERM"] = "xterm";
        start.Environment.Remove("CI");
        start.Environment.Remove("NO_COLOR");
        foreach (var (name, value) in environment)
        {
            start.Environment[name] = value;
        }

        using var process = Process.Start(start)!;
        var screen = new StringBuilder();
        var decoder = Encoding.UTF8.GetDecoder();
        using var deadline = new CancellationTokenSource(s_limit);
        try
        {
            var (buffer, letters, hasBegun) = (new byte[4096], new char[4096], false);
            for (int read; (read = await process.StandardOutput.BaseStream.ReadAsync(buffer, deadline.Token)) > 0; )
            {
                screen.Append(letters, 0, decoder.GetChars(buffer, 0, read, letters, 0));
                if (!hasBegun && screen.ToString().Split(' ') is ["begin", var device, var id, ['.', ..], ..])
                {
                    hasBegun = true;
                    onBegin(device, int.Parse(id));
                }

                onScreen(screen.ToString());
            }

            await process.WaitForExitAsync(deadline.Token);
            return (process.ExitCode, screen.ToString());
        }
        catch (OperationCanceledException e)
        {
            throw new TimeoutException($"The command hangs; the screen:\n{screen}", e);
        }
        finally
        {
            if (!process.HasExited)
            {
                process.Kill(entireProcessTree: true);
            }
        }
    }
}
