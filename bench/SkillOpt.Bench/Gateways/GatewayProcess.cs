using System.Diagnostics;
using SkillOpt.Bench.Processes;
using SkillOpt.Calls;
using SkillOpt.Gateway;
using SkillOpt.Models;

namespace SkillOpt.Bench.Gateways;

/// <summary>A gateway as a process of its own, with the whole pipeline of a provider behind it and the meter around it.</summary>
internal sealed class GatewayProcess : IDisposable
{
    private readonly Process _process;

    private GatewayProcess(Process process, Uri root, string token) => (_process, Root, Token) = (process, root, token);

    public Uri Root { get; }

    public string Token { get; }

    public TimeSpan Cpu
    {
        get
        {
            _process.Refresh();
            return _process.TotalProcessorTime;
        }
    }

    public static async Task<GatewayProcess> StartAsync(string provider, int inFlight)
    {
        var process = Self.Start("gateway-serve", "--provider", provider, "--in-flight", $"{inFlight}");
        var root = await process.StandardOutput.ReadLineAsync() ?? throw new InvalidOperationException("The gateway did not start.");
        return new GatewayProcess(process, new Uri(root), (await process.StandardOutput.ReadLineAsync())!);
    }

    public static async Task<int> ServeAsync(Arguments arguments)
    {
        using var registry = new ModelRegistry();
        var endpoint = Endpoint(registry, arguments.Text("provider", ""), arguments.Number("in-flight", 64));
        using var metered = new MeteredChatClient(
            endpoint,
            endpoint.Client,
            ModelRole.Target,
            "gateway",
            "",
            new CallTotals(),
            TimeProvider.System
        );
        await using var gateway = await ModelGateway.StartAsync();
        using var session = gateway.Open("bench", metered, new GatewaySessionSettings { KeepsExchanges = false });
        Console.WriteLine(session.Root);
        Console.WriteLine(session.Token);

        // Standard input ends when the measuring process does.
        await Console.In.ReadToEndAsync();
        return 0;
    }

    /// <summary>The provider's own client, with everything that stands around it in a run but the journal.</summary>
    public static ModelEndpoint Endpoint(ModelRegistry registry, string provider, int inFlight) =>
        registry.Resolve(
            new ModelSettings
            {
                Name = "compatible:bench-model",
                BaseUrl = provider,
                MaxInFlight = inFlight,
            },
            new ProviderEnvironment { Variables = new Dictionary<string, string> { ["OPENAI_COMPATIBLE_API_KEY"] = "bench-key" } }
        );

    public void Dispose()
    {
        _process.StandardInput.Close();
        _process.WaitForExit();
        _process.Dispose();
    }
}
