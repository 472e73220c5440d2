namespace SkillOpt.Training;

/// <summary>
/// The textual learning rate: the most edits a step may make. Derived from the step's number alone, so that a skipped or a resumed step
/// never shifts it. With t = step / total: linear = max + (min − max)·t; cosine = min + ½(max − min)(1 + cos πt); rounded half to even, at
/// least min.
/// </summary>
public static class LearningRate
{
    /// <summary>No limit: the optimizer picks the number itself.</summary>
    public const int Unlimited = int.MaxValue;

    /// <summary>The learning rate of a step.</summary>
    /// <param name="schedule">How it moves.</param>
    /// <param name="maximum">At the start; at least 1.</param>
    /// <param name="minimum">At the end; at most <paramref name="maximum"/>.</param>
    /// <param name="step">The step, from 1; steps past the end give the minimum.</param>
    /// <param name="totalSteps">Steps of the whole run.</param>
    public static int At(LearningRateSchedule schedule, int maximum, int minimum, int step, int totalSteps)
    {
        if (schedule == LearningRateSchedule.Autonomous)
        {
            return Unlimited;
        }

        if (schedule == LearningRateSchedule.Constant || totalSteps <= 1)
        {
            return maximum;
        }

        var t = Math.Min(step, totalSteps) / (double)totalSteps;
        var rate =
            schedule == LearningRateSchedule.Linear
                ? maximum + ((minimum - maximum) * t)
                : minimum + (0.5 * (maximum - minimum) * (1 + Math.Cos(Math.PI * t)));
        return Math.Max(minimum, (int)Math.Round(rate, MidpointRounding.ToEven));
    }

    /// <summary>The schedule of a whole run, step by step.</summary>
    public static IReadOnlyList<int> Steps(TrainingOptions options, int totalSteps) =>
        [
            .. Enumerable
                .Range(1, totalSteps)
                .Select(s => At(options.Schedule, options.LearningRate, options.MinLearningRate, s, totalSteps)),
        ];
}
