using SkillOpt.Gating;

namespace SkillOpt.Tests.Gating;

/// <summary>Drives a gate to its verdict with results from a table, in the way the trainer does it.</summary>
internal static class GateDriver
{
    public static GateStep.Decide Decide(IGate gate, GateState state, Func<GateRollout, double?> results, Measurement? trainBatch = null)
    {
        var evidence = GateCase.Empty with { TrainBatch = trainBatch };
        for (var calls = 0; calls < 100_000; calls++)
        {
            switch (gate.Next(state, evidence))
            {
                case GateStep.Decide decide:
                    return decide;
                case GateStep.Measure measure:
                    measure.Rollouts.ShouldNotBeEmpty();
                    var rule = measure.Watch?.Invoke();
                    foreach (var rollout in measure.Rollouts)
                    {
                        var value = results(rollout);
                        evidence = evidence.With(rollout, value);
                        if (rule?.Observe(rollout, value) == true)
                        {
                            break;
                        }
                    }

                    break;
            }
        }

        throw new InvalidOperationException("The gate never decided.");
    }

    /// <summary>One replicate of tasks t0, t1, …; null = failed.</summary>
    public static Measurement Table(params double?[] values) => Measurement.Of(values.Select((v, i) => KeyValuePair.Create($"t{i}", v)));

    public static GateStep.Decide Decide(IGate gate, double?[] incumbent, double?[] candidate) =>
        Decide(
            gate,
            gate.Start([.. incumbent.Select((_, i) => $"t{i}")], Table(incumbent)),
            r => candidate[int.Parse(r.TaskId[1..], System.Globalization.CultureInfo.InvariantCulture)]
        );
}
