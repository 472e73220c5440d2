using System.Text.Json.Nodes;
using SkillOpt.Projects;
using SkillOpt.Rollouts;

namespace SkillOpt.Agents;

/// <summary>
/// The agents that a project may name as <c>environment: {agent: …}</c>: Claude Code, Codex, GitHub Copilot, Cursor, Gemini, opencode,
/// pi and
/// Qwen Code. One gateway serves all rollouts; it is closed with the source. Thread-safe.
/// </summary>
/// <example><code>
/// await using var agents = new AgentSource();
/// var services = new ProjectServices { Models = new ModelSource(new AgentLoginProvider()), Agents = agents };
/// </code></example>
public sealed class AgentSource : IAgentSource, IAsyncDisposable
{
    private readonly RolloutFolder _rollouts = new();
    private readonly SharedGateway _gateway;
    private readonly ProcessRunner _processes = new(TimeProvider.System);
    private readonly SandboxFinder _sandboxes;
    private readonly Func<string, string?> _variable;

    /// <summary>Creates a source.</summary>
    /// <param name="variable">
    /// Reads the operator's variables, which name programs (<c>CODEX_EXEC_PATH</c>, …) and logins; null reads the process's.
    /// </param>
    public AgentSource(Func<string, string?>? variable = null)
    {
        _variable = variable ?? Environment.GetEnvironmentVariable;
        _gateway = new SharedGateway(_rollouts);
        _sandboxes = new SandboxFinder(_processes, ForwarderCommand.Find);
    }

    /// <inheritdoc/>
    public IReadOnlyList<string> Names { get; } = [.. HarnessCatalog.All.Select(static h => h.Info.Name)];

    /// <inheritdoc/>
    public IReadOnlyList<string> SettingNames => AgentOptions.Names;

    /// <inheritdoc/>
    public void CheckSettings(string agent, JsonObject settings)
    {
        _ = HarnessCatalog.Find(agent);
        _ = AgentOptions.Read(settings);
    }

    /// <inheritdoc/>
    public IEnvironment Create(AgentRequest request)
    {
        ArgumentNullException.ThrowIfNull(request);
        return new AgentEnvironment(PartsOf(request, null), request.Tasks);
    }

    /// <inheritdoc/>
    public IAsyncEnumerable<Finding> ExamineAsync(AgentRequest request, bool starts, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        var parts = PartsOf(request, null);
        return starts ? new Canary(parts).LookAsync(cancellationToken) : Installation.LookAsync(parts);
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await _gateway.DisposeAsync().ConfigureAwait(false);
        _rollouts.Dispose();
    }

    /// <summary>Makes the environment of an agent whose rollouts are watched.</summary>
    internal IEnvironment Create(AgentRequest request, IAgentWatcher watcher) =>
        new AgentEnvironment(PartsOf(request, watcher), request.Tasks);

    private AgentParts PartsOf(AgentRequest request, IAgentWatcher? watcher)
    {
        var harness = HarnessCatalog.Find(request.Agent);
        var options = AgentOptions.Read(request.Settings, hasOthers: request.Tasks is not null);
        if (harness.Info.ReachesOwnModelsOnly && request.Target is not ("" or AgentParts.LoginName))
        {
            throw new SkillOptException(
                "SKO6006",
                $"{harness.Info.Title} reaches models only through its own login, so '{request.Target}' cannot be put into it; write "
                    + "target: login, or take another agent."
            );
        }

        return new AgentParts
        {
            Harness = harness,
            Options = options,
            Target = request.Target,
            SkillFolder = request.SkillFolder,
            KeepFolder = request.KeepFolder ?? Path.Combine(Path.GetTempPath(), "skillopt-agents"),
            Rollouts = _rollouts,
            Gateway = _gateway,
            Programs = new ProgramSearch(_variable),
            Variable = _variable,
            Sandbox = () => _sandboxes.Find(options.Sandbox),
            Process = new AgentProcess(_processes),
            Watcher = watcher,
        };
    }
}
