using System.Collections.Immutable;

namespace SkillOpt.Projects;

/// <summary>How long a run will take.</summary>
internal static class DurationForecast
{
    /// <summary>Minutes of calls and of waiting for batches.</summary>
    /// <param name="input">Settings and sizes.</param>
    /// <param name="steps">Steps of the run.</param>
    /// <param name="lines">The calls of each stage.</param>
    public static Estimate Of(ForecastInput input, int steps, ImmutableArray<ForecastLine> lines)
    {
        var target = lines.Where(l => l.Role != ModelRole.Optimizer && !l.IsBatch).Aggregate(default(Estimate), (s, l) => s + l.Calls);
        var optimizer = lines.Where(l => l.Role == ModelRole.Optimizer).Aggregate(default(Estimate), (s, l) => s + l.Calls);
        // Stages of a step follow one another, so seldom more than a minibatch's worth of optimizer calls is out at once.
        var width = Math.Clamp(input.Training.BatchSize / input.Training.Minibatch, 1, input.Training.OptimizerInFlight);
        var seconds =
            (target * (input.TargetSeconds / input.Training.InFlight)) + (optimizer * (input.OptimizerSeconds / Math.Max(1, width / 2.0)));
        return (seconds * (1 / 60.0)) + Batches(input, steps, lines);
    }

    // Minutes of waiting for batches: the baseline's, one for each judged candidate, the release check's and the final exam's, one after
    // another.
    private static Estimate Batches(ForecastInput input, int steps, ImmutableArray<ForecastLine> lines)
    {
        if (!input.HasBatches)
        {
            return default;
        }

        var ends = lines.Count(l => l.IsBatch && l.Stage is "rollout: baseline" or "rollout: release" or "rollout: test");
        var batches = Estimate.Exactly(ends) + RunShape.JudgedCandidates(input.Training, steps);
        return new Estimate(
            batches.Low * input.BatchMinutes.Low,
            batches.Expected * input.BatchMinutes.Expected,
            batches.High * input.BatchMinutes.High
        );
    }
}
