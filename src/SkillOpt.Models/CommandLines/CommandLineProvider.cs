using SkillOpt.Calls;

namespace SkillOpt.Models;

/// <summary>A subscription login without an API key: an agent's command line used as chat, tools off.</summary>
internal sealed class CommandLineProvider(ICommandLine commandLine) : IModelProvider
{
    /// <summary>The command lines that are known.</summary>
    public static IReadOnlyList<IModelProvider> All { get; } =
    [
        new CommandLineProvider(new ClaudeCommandLine()),
        new CommandLineProvider(new CodexCommandLine()),
        new CommandLineProvider(new CopilotCommandLine()),
    ];

    /// <summary>Each call is a process of a few hundred megabytes; more at once would exhaust the machine before the service.</summary>
    private const int MostProcesses = 8;

    /// <inheritdoc/>
    public ProviderInfo Info => commandLine.Info;

    /// <inheritdoc/>
    public ModelEndpoint Create(ModelName name, ModelSettings settings, ProviderContext context)
    {
        var limited = settings with { MaxInFlight = Math.Min(settings.MaxInFlight, MostProcesses) };
        var address = settings.BaseUrl is null ? new Uri("about:login") : ServiceAccess.Parse(settings.BaseUrl, settings);
        var secrets = commandLine
            .Variables.Where(static variable =>
                variable.Contains("KEY", StringComparison.Ordinal) || variable.Contains("TOKEN", StringComparison.Ordinal)
            )
            .Select(context.Environment.Variable)
            .OfType<string>()
            .ToList();
        var service = new ServiceIdentity(commandLine.Info.Name, address, name.Model, null) { Secrets = secrets };
        var client = new ResilientChatClient(
            new CommandLineChatClient(commandLine, service, settings, context.Environment),
            context.Limits(service.Service, limited),
            limited,
            context.Environment
        );
        var observed = new TelemetryChatClient(client, service.Provider, service.Model, service.Address, context.Environment.Time);
        return Fingerprint.Identify(new ModelEndpoint(name.ToString(), observed, ""), "cli-chat", service, settings);
    }
}
