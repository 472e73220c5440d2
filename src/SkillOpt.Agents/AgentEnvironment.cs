using System.Collections.Immutable;
using Microsoft.Extensions.AI;
using SkillOpt.Rollouts;

namespace SkillOpt.Agents;

/// <summary>An agent program that does tasks in a folder of its own. Thread-safe.</summary>
internal sealed class AgentEnvironment : IEnvironment
{
    private readonly AgentParts _parts;
    private readonly IAgentTasks? _tasks;
    private readonly AgentRollout _rollout;
    private readonly Lazy<string> _fingerprint;

    public AgentEnvironment(AgentParts parts, IAgentTasks? tasks)
    {
        _parts = parts;
        _tasks = tasks;
        _rollout = new AgentRollout(parts);
        _fingerprint = new Lazy<string>(FingerprintOf);
    }

    /// <inheritdoc/>
    public string Name => _parts.Harness.Info.Name;

    /// <inheritdoc/>
    public string Fingerprint => _fingerprint.Value;

    /// <inheritdoc/>
    public CallAccounting Accounting => _parts.UsesLogin ? CallAccounting.Reported : CallAccounting.EachCall;

    /// <inheritdoc/>
    public ExpectedCalls CallsPerRollout => new(2, Math.Min(8, _parts.Options.MaxTurns), _parts.Options.MaxTurns);

    /// <inheritdoc/>
    public async ValueTask<Trajectory> RunAsync(RolloutRequest request, IChatClient target, CancellationToken cancellationToken)
    {
        var task = _tasks?.Of(request) ?? TaskPrompt.TaskOf(request.Task);
        var keep = Path.Combine(_parts.KeepFolder, request.Key(Fingerprint, _parts.Target).ToString()[..32]);
        var trajectory = await _rollout.RunAsync(request, task, target, keep, cancellationToken).ConfigureAwait(false);
        return _tasks?.Score(request, trajectory.Answer, keep) is { } score ? trajectory with { EnvironmentScore = score } : trajectory;
    }

    // Another version of the program is another environment. Where it is not installed, results of a recording can still be looked at.
    private string FingerprintOf()
    {
        string version;
        try
        {
            version = _parts.Programs.Find(_parts.Harness.Info).Version?.ToString() ?? "unknown";
        }
        catch (SkillOptException)
        {
            version = "absent";
        }

        ImmutableArray<string> words =
        [
            "agent/1",
            Name,
            version,
            _parts.Options.Fingerprint,
            SkillInstallation.UntrainedHash(_parts.SkillFolder).ToString(),
            _tasks?.Fingerprint ?? "",
        ];
        return string.Join(' ', words).TrimEnd();
    }
}
