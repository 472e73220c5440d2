using System.CommandLine;
using SkillOpt.Gateway;
using SkillOpt.Projects;

namespace SkillOpt.Cli;

/// <summary><c>gateway</c>: puts a model into an agent of the person's own, metered, capped and recorded.</summary>
internal static class GatewayCommand
{
    private const string NoRecord = "none";

    private static readonly Option<string> s_target = new("--target")
    {
        Description = "The model that answers, as provider:model.",
        HelpName = "model",
        Required = true,
    };

    private static readonly Option<string> s_agent = new("--agent")
    {
        Description = "Print what leads this agent here, not all: claude-code, codex, copilot, opencode, gemini, qwen or pi.",
        HelpName = "name",
    };

    private static readonly Option<string> s_modelName = new("--model-name")
    {
        Description = "The model's name as agents are told it. Default: the target's, without its provider.",
        HelpName = "name",
    };

    private static readonly Option<string> s_maxCost = Cap("cost", "Most money, in US dollars; later calls are refused.");
    private static readonly Option<string> s_maxCalls = Cap("calls", "Most calls; later ones are refused.");
    private static readonly Option<string> s_maxTokens = Cap("tokens", "Most tokens, prompt and completion; later calls are refused.");

    private static readonly Option<int> s_port = new("--port")
    {
        Description = "The port of 127.0.0.1. Default: a free one.",
        HelpName = "number",
    };

    private static readonly Option<string> s_socket = new("--socket")
    {
        Description = "A Unix socket to answer on too, for an agent in a sandbox without a network (gateway-forward).",
        HelpName = "path",
    };

    private static readonly Option<string> s_record = new("--record")
    {
        Description = "The folder in which a file of this session is begun; none keeps nothing.",
        HelpName = "folder",
        DefaultValueFactory = _ => "gateway-sessions",
    };

    private static readonly Argument<string[]> s_command = new("command")
    {
        Description = "After --: the agent's command; it is run with what leads --agent here, and the gateway ends with it.",
        Arity = ArgumentArity.ZeroOrMore,
    };

    public static Verb Verb { get; } =
        new("gateway", "Put a model into an agent of your own, metered, capped and recorded.", RunAsync)
        {
            Symbols = [s_target, s_agent, s_modelName, s_maxCost, s_maxCalls, s_maxTokens, s_port, s_socket, s_record, s_command],
            TakesConfig = true,
        };

    private static async Task<ExitCode> RunAsync(Invocation invocation)
    {
        var agent = invocation.Get(s_agent) is { } name ? AgentNames.Parse(name) : (GatewayAgent?)null;
        var command = invocation.Get(s_command) ?? [];
        if (command.Length > 0 && agent is null)
        {
            throw new SkillOptException("SKO3307", "A command after -- needs --agent, which says what leads it to the gateway.");
        }

        var spec = Configuration(invocation).Spec;
        var environment = invocation.Services.Environment() with
        {
            OnIncident = incident => invocation.Warn($"{incident.Service}: {incident.Message}"),
        };
        using var models = invocation.Services.Models.Open(environment);
        var endpoint = models.Resolve(spec.Target!, environment);
        var budget = Budget(spec, endpoint.Name);
        var view = new GatewayView(invocation, endpoint);
        await using var gateway = await StandaloneGateway.StartAsync(
            endpoint,
            budget,
            new GatewayOptions { Port = invocation.Get(s_port), SocketPath = invocation.Get(s_socket) },
            new GatewaySessionSettings
            {
                ModelName = invocation.Get(s_modelName) ?? Calls.ModelName.Parse(endpoint.Name).Model,
                MaxOutputTokens = spec.Target!.MaxOutputTokens,
            },
            invocation.Get(s_record) is { Length: > 0 } folder and not NoRecord ? folder : null,
            command.Length > 0 ? null : view.ShowExchange,
            invocation.Cancellation
        );
        var exit = await new GatewayStay(invocation, gateway, view).UntilEndAsync(agent, command);
        view.ShowTotals(gateway, budget);
        return exit;
    }

    private static RunConfiguration Configuration(Invocation invocation)
    {
        var typed = new List<ConfigOverride>(ConfigOptions.Overrides(invocation.Parsed).Where(o => o.Path != "target"))
        {
            new("target", invocation.Get(s_target)!, s_target.Name),
        };
        foreach (var (option, key) in new[] { (s_maxCost, "max_cost"), (s_maxCalls, "max_calls"), (s_maxTokens, "max_tokens") })
        {
            if (invocation.Get(option) is { } value)
            {
                typed.Add(new ConfigOverride($"budget.{key}", value, option.Name));
            }
        }

        return RunConfiguration.Defaults(Directory.GetCurrentDirectory(), typed);
    }

    private static Budget Budget(RunSpec spec, string model) =>
        new(
            spec.Budget,
            PriceBook.Load(spec.Budget.Prices is { } file ? spec.PathOf(file) : null),
            new Dictionary<ModelRole, string> { [ModelRole.Target] = model },
            TimeProvider.System
        );

    private static Option<string> Cap(string of, string description) =>
        new($"--max-{of}") { Description = description, HelpName = "number" };
}
