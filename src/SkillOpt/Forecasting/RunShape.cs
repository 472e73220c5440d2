using SkillOpt.Training;

namespace SkillOpt.Projects;

/// <summary>What every part of a forecast has to know of the run.</summary>
internal static class RunShape
{
    // Of the candidates about a third is accepted, and an edit adds a line or a short paragraph; the mean over the run is half of what is
    // added.
    private const double AcceptedShare = 0.33;
    private const double TokensPerEdit = 45;
    private const double MostGrowth = 1500;

    /// <summary>Tokens by which the skill is longer than at the start, on average over the run.</summary>
    public static double Growth(ForecastInput input) =>
        Math.Min(
            MostGrowth,
            0.5 * StepsOf(input) * AcceptedShare * (input.Training.LearningRate + input.Training.MinLearningRate) / 2 * TokensPerEdit
        );

    /// <summary>Candidates that come before the gate.</summary>
    public static Estimate JudgedCandidates(TrainingOptions training, int steps)
    {
        var slow = training.SlowUpdate.Enabled ? Math.Max(0, training.Epochs - 1) : 0;
        return new Estimate(0.5 * steps, (0.9 * steps) + slow, steps + slow);
    }

    /// <summary>Steps of the run.</summary>
    public static int StepsOf(ForecastInput input) =>
        input.Training.Epochs * (int)Math.Ceiling(input.Train / (double)(input.Training.BatchSize * input.Training.Accumulation));
}
