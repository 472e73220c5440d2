using Microsoft.Extensions.AI;
using SkillOpt.Rollouts;

namespace SkillOpt.Bench.Prompts;

/// <summary>Plays back what was recorded; every other task gets one and the same answer.</summary>
internal sealed class RecordedEnvironment(IReadOnlyDictionary<string, Trajectory> recorded, string otherwise) : IEnvironment
{
    public string Name => "recorded";

    public string Fingerprint => "recorded";

    public CallAccounting Accounting => CallAccounting.OneCall;

    public ValueTask<Trajectory> RunAsync(RolloutRequest request, IChatClient target, CancellationToken cancellationToken) =>
        ValueTask.FromResult(recorded.GetValueOrDefault(request.Task.Id) ?? new Trajectory(otherwise, [], Usage.Zero));
}
