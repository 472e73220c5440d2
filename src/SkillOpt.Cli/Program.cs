using System.Runtime.InteropServices;

namespace SkillOpt.Cli;

internal static class Program
{
    private static async Task<int> Main(string[] args)
    {
        if (args is ["--version"])
        {
            await Terminal.System().Output.WriteLineAsync(ProductVersion.Text);
            return 0;
        }

        using var cancellation = new CancellationTokenSource();

        // The first Ctrl-C asks the command to stop cleanly; the second is left to the system, which ends the process at once.
        using var interrupt = PosixSignalRegistration.Create(PosixSignal.SIGINT, Stop);
        using var terminate = PosixSignalRegistration.Create(PosixSignal.SIGTERM, Stop);
        AppDomain.CurrentDomain.ProcessExit += (_, _) => Terminal.EndLive();
        return await CommandLine.RunAsync(args, Terminal.System(), cancellation.Token);

        void Stop(PosixSignalContext signal)
        {
            if (!cancellation.IsCancellationRequested)
            {
                signal.Cancel = true;
                cancellation.Cancel();
            }
            else
            {
                Terminal.EndLive();
            }
        }
    }
}
