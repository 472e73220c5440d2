using SkillOpt.Gating;
using SkillOpt.Rollouts;

namespace SkillOpt.Training;

/// <summary>Rollouts as the gate sees them: the metric's value, by task and replicate.</summary>
internal static class GateMeasurement
{
    public static double? ValueOf(Rollout rollout, GateOptions options) => rollout.Score is { } score ? options.ValueOf(score) : null;

    public static Measurement Of(Evaluation evaluation, GateOptions options) =>
        Measurement.Empty.WithAll(evaluation.Results.Select(r => (r.Task.Id, r.Request.Replicate, ValueOf(r, options))));
}
