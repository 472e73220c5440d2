using System.Text.Json;
using SkillOpt.Runs;
using SkillOpt.Scoring;

namespace SkillOpt.Rollouts;

/// <summary>Reads rollouts back from a run's journal, for people who look at them.</summary>
internal static class StoredRollouts
{
    /// <summary>What a rollout left behind; null when the journal does not hold it.</summary>
    /// <param name="run">The run.</param>
    /// <param name="rollout">The rollout's identity.</param>
    public static Trajectory? Trajectory(RunReader run, ContentHash rollout) =>
        run.Value(rollout) is { } stored ? JsonSerializer.Deserialize(stored, RolloutsJson.Default.Trajectory) : null;

    /// <summary>
    /// The score of a rollout with its reason: the environment's own, computed anew by a pure scorer, or what a judge said then; null when
    /// it is not known.
    /// </summary>
    /// <param name="run">The run.</param>
    /// <param name="rollout">The rollout's identity.</param>
    /// <param name="question">The task and the answer.</param>
    /// <param name="trajectory">What the rollout left behind.</param>
    /// <param name="scorer">The scorer of the project; it calls no model here.</param>
    /// <param name="cancellationToken">Stops.</param>
    /// <exception cref="ScoringException">A pure scorer could not judge the answer.</exception>
    public static async ValueTask<Score?> ScoreAsync(
        RunReader run,
        ContentHash rollout,
        ScoringRequest question,
        Trajectory trajectory,
        IScorer scorer,
        CancellationToken cancellationToken
    )
    {
        if (trajectory.EnvironmentScore is { } own)
        {
            return own;
        }

        if (scorer.IsPure && trajectory.WorkFolder is null)
        {
            return await scorer.ScoreAsync(question, cancellationToken).ConfigureAwait(false);
        }

        return run.Value(JournaledScores.KeyOf(scorer.Fingerprint, rollout)) is { } stored
            ? JsonSerializer.Deserialize(stored, RolloutsJson.Default.Score)
            : null;
    }
}
