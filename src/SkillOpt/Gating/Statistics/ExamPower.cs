namespace SkillOpt.Gating;

/// <summary>
/// How often the final exam finds a true improvement: the exact two-sided test at p ≤ 0.05 over paired tasks, one rollout each.
/// </summary>
/// <param name="mean">Mean score of the unchanged skill, in [0, 1].</param>
/// <param name="pairVariance">Mean square of the difference of two rollouts when nothing changes; for binary scores the flip rate.</param>
/// <param name="isBinary">Whether every score is 0 or 1.</param>
internal sealed class ExamPower(double mean, double pairVariance, bool isBinary)
{
    private const double Level = 0.05;
    private const double Wanted = 0.8;

    // With fewer pairs no outcome at all has a two-sided p of 0.05 or less; with just as many all have to be better.
    private const int FewestTasks = 6;
    private const int MostTasks = 10_000_000;

    /// <summary>The smallest improvement found four times in five; null when there is none up to full marks.</summary>
    public double? SmallestDifference(int tasks)
    {
        var (low, high) = (0.0, 1 - mean);
        if (high <= 0 || !(Of(tasks, high) >= Wanted))
        {
            return null;
        }

        for (var i = 0; i < 40; i++)
        {
            var middle = (low + high) / 2;
            (low, high) = Of(tasks, middle) >= Wanted ? (low, middle) : (middle, high);
        }

        return high;
    }

    /// <summary>
    /// The fewest tasks with which an improvement is found four times in five; null when the skill cannot improve so much.
    /// </summary>
    public int? TasksNeeded(double difference)
    {
        if (difference > 1 - mean)
        {
            return null;
        }

        var (low, high) = (FewestTasks - 1, FewestTasks);
        while (Of(high, difference) < Wanted)
        {
            (low, high) = (high, 2 * high);
            if (high > MostTasks)
            {
                return null;
            }
        }

        while (high - low > 1)
        {
            var middle = (low + high) / 2;
            (low, high) = Of(middle, difference) >= Wanted ? (low, middle) : (middle, high);
        }

        return high;
    }

    /// <summary>The chance that the exam says <c>improved</c>.</summary>
    /// <param name="tasks">Number of tasks.</param>
    /// <param name="difference">The true improvement, up to 1 - mean.</param>
    public double Of(int tasks, double difference)
    {
        if (tasks < FewestTasks)
        {
            return 0;
        }

        if (!isBinary)
        {
            // An improvement of every task by the same amount leaves the variance of the differences as it is.
            var deviation = Math.Sqrt(pairVariance);
            return deviation <= 0 ? 1
                : tasks == FewestTasks ? Math.Pow(1 - NormalDistribution.UpperTail(difference / deviation), tasks)
                : NormalDistribution.UpperTail(PowerPoint(tasks) - (difference / deviation * Math.Sqrt(tasks)));
        }

        // Every failure becomes a success with the same chance; what succeeds still flips as before.
        var turned = difference / (1 - mean);
        var losses = pairVariance / 2 * (1 - turned);
        return SignTestPower.Of(tasks, losses + difference, losses, Level);
    }

    // Such that the power is 0.8 where Student's two quantiles add up to the difference in standard errors.
    private static double PowerPoint(int tasks) =>
        StudentDistribution.Quantile(1 - (Level / 2), tasks - 1)
        + StudentDistribution.Quantile(Wanted, tasks - 1)
        - NormalDistribution.Quantile(Wanted);
}
