using Microsoft.Extensions.AI;
using SkillOpt.Scoring;

namespace SkillOpt.Rollouts;

/// <summary>
/// Makes rollouts and scores them: all that another machine would do, and nothing else. It keeps no journal, counts nothing and tries
/// nothing again; whoever sends it requests does that. A rollout is scored where it was made. Thread-safe.
/// </summary>
public interface IRolloutWorker
{
    /// <summary>The environment's name, for people.</summary>
    string EnvironmentName { get; }

    /// <summary>Everything in the environment that can change what a rollout means; part of every rollout's identity.</summary>
    string EnvironmentFingerprint { get; }

    /// <summary>How the calls of a rollout are accounted for.</summary>
    CallAccounting Accounting { get; }

    /// <summary>Everything that can change a verdict; part of the identity of every score.</summary>
    string ScorerFingerprint { get; }

    /// <summary>True when scoring is a cheap pure computation that may be repeated instead of stored.</summary>
    bool ScoresPurely { get; }

    /// <summary>Makes one rollout.</summary>
    /// <param name="request">Skill, task, seed.</param>
    /// <param name="target">The door for the rollout's model calls; a worker elsewhere sends its calls back to it.</param>
    /// <param name="cancellationToken">Cancels the rollout and everything it started.</param>
    /// <exception cref="Calls.ModelCallException">The target could not be reached or gave no usable reply; never a score.</exception>
    ValueTask<Trajectory> RunAsync(RolloutRequest request, IChatClient target, CancellationToken cancellationToken);

    /// <summary>Scores a rollout that the environment has not scored itself.</summary>
    /// <param name="request">What was asked for.</param>
    /// <param name="trajectory">What the rollout left behind.</param>
    /// <param name="cancellationToken">Cancels.</param>
    /// <exception cref="ScoringException">The scorer could not judge; never a score.</exception>
    ValueTask<Score> ScoreAsync(RolloutRequest request, Trajectory trajectory, CancellationToken cancellationToken);
}
