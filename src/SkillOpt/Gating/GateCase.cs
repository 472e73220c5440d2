namespace SkillOpt.Gating;

/// <summary>The evidence on one candidate so far. Immutable; a gate's next step is a pure function of it.</summary>
public sealed record GateCase
{
    /// <summary>No evidence yet.</summary>
    public static GateCase Empty { get; } = new();

    /// <summary>The candidate's rollouts.</summary>
    public Measurement Candidate { get; init; } = Measurement.Empty;

    /// <summary>The incumbent's rollouts that this case asked for; what the state already knows is not repeated here.</summary>
    public Measurement Incumbent { get; init; } = Measurement.Empty;

    /// <summary>
    /// The incumbent's rollouts on the train batch that proposed the candidate; null when there was none. Only <c>screen</c> uses it.
    /// </summary>
    public Measurement? TrainBatch { get; init; }

    /// <summary>The rollouts made for this case, on both sides, failed ones included.</summary>
    public int Rollouts => Candidate.Rollouts + Incumbent.Rollouts;

    /// <summary>The evidence with one more rollout.</summary>
    /// <param name="rollout">Which.</param>
    /// <param name="value">The metric's value in [0, 1], or null when the rollout failed.</param>
    public GateCase With(GateRollout rollout, double? value) =>
        rollout.Side == GateSide.Candidate
            ? this with
            {
                Candidate = Candidate.With(rollout.TaskId, rollout.Replicate, value),
            }
            : this with
            {
                Incumbent = Incumbent.With(rollout.TaskId, rollout.Replicate, value),
            };

    /// <summary>The evidence with many more rollouts, added at once.</summary>
    /// <param name="rollouts">Which, and the metric's value in [0, 1], or null when the rollout failed; read twice.</param>
    public GateCase WithAll(IEnumerable<(GateRollout Rollout, double? Value)> rollouts) =>
        this with
        {
            Candidate = Candidate.WithAll(
                rollouts.Where(r => r.Rollout.Side == GateSide.Candidate).Select(r => (r.Rollout.TaskId, r.Rollout.Replicate, r.Value))
            ),
            Incumbent = Incumbent.WithAll(
                rollouts.Where(r => r.Rollout.Side == GateSide.Incumbent).Select(r => (r.Rollout.TaskId, r.Rollout.Replicate, r.Value))
            ),
        };

    /// <summary>Whether a rollout was made, and what came of it.</summary>
    internal bool TryGet(GateRollout rollout, out double? value) =>
        (rollout.Side == GateSide.Candidate ? Candidate : Incumbent).TryGet(rollout.TaskId, rollout.Replicate, out value);
}
