using System.Diagnostics;

namespace SkillOpt;

/// <summary>
/// The one place that starts other programs: no shell, an environment of named variables only, both pipes always drained, standard error
/// as a rolling tail, a deadline, and a kill that reaches every descendant. Thread-safe.
/// </summary>
internal sealed class ProcessRunner
{
    private static readonly TimeSpan s_drainGrace = TimeSpan.FromSeconds(2);
    private readonly TimeProvider _time;

    /// <summary>Creates a runner.</summary>
    /// <param name="time">Measures deadlines.</param>
    public ProcessRunner(TimeProvider time) => _time = time;

    /// <summary>
    /// Runs a program to its end. A program that cannot be started, runs out of time or writes too much is a result, not an exception.
    /// </summary>
    /// <exception cref="OperationCanceledException">Cancelled; the process and its descendants are dead by then.</exception>
    public async Task<ProcessResult> RunAsync(ProcessRequest request, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        var started = _time.GetTimestamp();
        using var process = new Process { StartInfo = StartInfo(request, out var problem) };
        problem ??= await StartingThread.DoAsync(() => Start(process)).ConfigureAwait(false);
        if (problem is not null)
        {
            return new ProcessResult(ProcessEnd.NotStarted, -1, "", problem, _time.GetElapsedTime(started));
        }

        var output = new OutputCollector(request.MaxOutputBytes, request.OnOutputLine);
        var tail = new RollingTail(request.ErrorTailLength);
        using var deadline = request.Timeout is { } timeout ? new CancellationTokenSource(timeout, _time) : new CancellationTokenSource();
        using var overflow = new CancellationTokenSource();
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, deadline.Token, overflow.Token);
        var reading = Task.WhenAll(
            ReadAsync(process.StandardOutput.BaseStream, chunk => output.Add(chunk) || Cancel(overflow)),
            ReadAsync(
                process.StandardError.BaseStream,
                chunk =>
                {
                    tail.Add(chunk);
                    return true;
                }
            )
        );
        var writing = WriteAsync(process, request.Input);
        var exitedByItself = true;
        try
        {
            await process.WaitForExitAsync(stop.Token).ConfigureAwait(false);
        }
        catch (OperationCanceledException)
        {
            exitedByItself = false;
            ProcessGroup.Kill(process);
            await process.WaitForExitAsync(CancellationToken.None).ConfigureAwait(false);
        }

        // A descendant that outlives its parent may hold the pipes open: it gets a moment, then it goes too.
        await WithinAsync(reading, exitedByItself ? s_drainGrace : TimeSpan.Zero).ConfigureAwait(false);
        ProcessGroup.KillOrphans(process.Id);
        await WithinAsync(Task.WhenAll(reading, writing), s_drainGrace).ConfigureAwait(false);
        output.Finish();
        cancellationToken.ThrowIfCancellationRequested();
        var end =
            overflow.IsCancellationRequested ? ProcessEnd.OutputLimit
            : exitedByItself ? ProcessEnd.Exited
            : ProcessEnd.TimedOut;
        return new ProcessResult(
            end,
            end == ProcessEnd.Exited ? process.ExitCode : -1,
            output.ToString(),
            tail.ToString(),
            _time.GetElapsedTime(started)
        );
    }

    private async Task WithinAsync(Task work, TimeSpan limit)
    {
        try
        {
            await work.WaitAsync(limit, _time).ConfigureAwait(false);
        }
        catch (TimeoutException)
        {
            // Something that we could not kill holds a pipe: what was read so far counts.
        }
    }

    private static ProcessStartInfo StartInfo(ProcessRequest request, out string? problem)
    {
        problem = null;
        var program = ExecutableFinder.Find(request.Program, request.WorkingDirectory);
        if (program is null)
        {
            problem = $"the program '{request.Program}' was not found or may not be run";
            program = request.Program;
        }
        else if (request.WorkingDirectory is { } folder && !Directory.Exists(folder))
        {
            problem = $"the folder '{folder}' does not exist";
        }

        var info = new ProcessStartInfo(ProcessGroup.SessionStarter ?? program)
        {
            WorkingDirectory = request.WorkingDirectory ?? "",
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            UseShellExecute = false,
            CreateNoWindow = true,
        };
        if (ProcessGroup.SessionStarter is not null)
        {
            info.ArgumentList.Add(program);
        }

        foreach (var argument in request.Arguments)
        {
            info.ArgumentList.Add(argument);
        }

        SetVariables(info, request);
        return info;
    }

    private static void SetVariables(ProcessStartInfo info, ProcessRequest request)
    {
        var inherited = request
            .InheritedVariables.Select(name => (name, value: Environment.GetEnvironmentVariable(name)))
            .Where(v => v.value is not null)
            .ToList();
        info.Environment.Clear();
        foreach (var (name, value) in inherited)
        {
            info.Environment[name] = value;
        }

        foreach (var (name, value) in request.Variables)
        {
            info.Environment[name] = value;
        }
    }

    private static string? Start(Process process)
    {
        try
        {
#pragma warning disable RS0030 // This is the one place that starts processes.
            process.Start();
#pragma warning restore RS0030
            return null;
        }
        catch (Exception e) when (e is System.ComponentModel.Win32Exception or InvalidOperationException or IOException)
        {
            return $"the program '{process.StartInfo.FileName}' could not be started: {e.Message}";
        }
    }

    private static bool Cancel(CancellationTokenSource source)
    {
        source.Cancel();
        return false;
    }

    private static async Task ReadAsync(Stream stream, ChunkReader read)
    {
        var buffer = new byte[16 * 1024];
        var wanted = true;
        try
        {
            for (int count; (count = await stream.ReadAsync(buffer).ConfigureAwait(false)) > 0; )
            {
                wanted = wanted && read(buffer.AsSpan(0, count));
            }
        }
        catch (Exception e) when (e is IOException or ObjectDisposedException)
        {
            // The other end is gone, or something that we could not kill holds it: what was read counts.
        }
    }

    private static async Task WriteAsync(Process process, string? input)
    {
        try
        {
            if (input is not null)
            {
                await process.StandardInput.BaseStream.WriteAsync(System.Text.Encoding.UTF8.GetBytes(input)).ConfigureAwait(false);
            }

            process.StandardInput.Close();
        }
        catch (Exception e) when (e is IOException or ObjectDisposedException)
        {
            // The program does not read its input; that is its right.
        }
    }

    private delegate bool ChunkReader(ReadOnlySpan<byte> chunk);
}
