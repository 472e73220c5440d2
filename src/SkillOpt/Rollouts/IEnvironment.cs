using Microsoft.Extensions.AI;

namespace SkillOpt.Rollouts;

/// <summary>
/// How a task is put to the target and what comes back: plain chat, a tool loop, a game, an agent in a workspace. Thread-safe.
/// </summary>
public interface IEnvironment
{
    /// <summary>The environment's name as in YAML, e.g. <c>chat</c>.</summary>
    string Name { get; }

    /// <summary>Every setting that can change what a rollout means, as one text; part of every rollout's identity.</summary>
    string Fingerprint { get; }

    /// <summary>How the model calls of its rollouts are journaled, metered and held to the caps.</summary>
    CallAccounting Accounting { get; }

    /// <summary>
    /// The calls of one rollout, for forecasts. The default is one call, or, when a rollout makes several, a guess for a short tool loop:
    /// 1, 5 and 25. An environment that knows its own limits says better.
    /// </summary>
    ExpectedCalls CallsPerRollout => Accounting == CallAccounting.OneCall ? ExpectedCalls.One : new ExpectedCalls(1, 5, 25);

    /// <summary>Makes one rollout.</summary>
    /// <param name="request">Skill, task, seed.</param>
    /// <param name="target">
    /// The target model; journaled, metered and resilient already. Set <see cref="ChatOptions.Seed"/> from the request.
    /// </param>
    /// <param name="cancellationToken">Cancels the rollout and everything it started.</param>
    /// <exception cref="Calls.ModelCallException">The target could not be reached or gave no usable reply; never a score.</exception>
    ValueTask<Trajectory> RunAsync(RolloutRequest request, IChatClient target, CancellationToken cancellationToken);
}
