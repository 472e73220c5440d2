using System.Diagnostics;
using System.Globalization;
using SkillOpt.Bench.World;
using SkillOpt.Testing;

namespace SkillOpt.Bench.Processes;

/// <summary>The loopback model server as a process of its own, so that its work is not counted as the trainer's.</summary>
internal sealed class ServerProcess : IDisposable
{
    private readonly Process _process;

    private ServerProcess(Process process, string address)
    {
        _process = process;
        Address = address;
    }

    public string Address { get; }

    public TimeSpan Cpu
    {
        get
        {
            _process.Refresh();
            return _process.TotalProcessorTime;
        }
    }

    public static async Task<ServerProcess> StartAsync(TimeSpan latency = default, double sigma = 0, double faults = 0, bool plain = false)
    {
        var process = Self.Start(
            "serve",
            "--latency-ms",
            latency.TotalMilliseconds.ToString(CultureInfo.InvariantCulture),
            "--sigma",
            sigma.ToString(CultureInfo.InvariantCulture),
            "--faults",
            faults.ToString(CultureInfo.InvariantCulture),
            "--plain",
            plain ? "1" : "0"
        );
        var address = await process.StandardOutput.ReadLineAsync() ?? throw new InvalidOperationException("The server did not start.");
        return new ServerProcess(process, address);
    }

    public static async Task<int> ServeAsync(Arguments arguments)
    {
        var faults = arguments.Real("faults", 0);
        var plain = LoopbackReply.Of(string.Concat(Enumerable.Repeat("The answer follows from the rules. ", 40)));
        await using var server = await LoopbackModelServer.StartAsync(
            arguments.Number("plain", 0) == 1 ? _ => plain : ScriptedModels.Reply,
            new LoopbackOptions
            {
                KeepRequests = false,
                CountByContent = faults > 0 || arguments.Real("sigma", 0) > 0,
                Latency = new LoopbackLatency(TimeSpan.FromMilliseconds(arguments.Real("latency-ms", 0)), arguments.Real("sigma", 0)),
                Faults = faults > 0 ? new LoopbackFaultPlan(faults) : null,
            }
        );
        Console.WriteLine(server.OpenAIAddress);

        // Standard input ends when the measuring process does.
        await Console.In.ReadToEndAsync();
        return 0;
    }

    public void Dispose()
    {
        _process.StandardInput.Close();
        _process.WaitForExit();
        _process.Dispose();
    }
}
