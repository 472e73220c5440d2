using SkillOpt.Gating;

namespace SkillOpt.Reporting;

/// <summary>The 95 % interval of a mean score over tasks: Wilson's where every score is 0 or 1, else a bootstrap over tasks.</summary>
internal static class ScoreInterval
{
    private const int Draws = 1000;

    /// <summary>The interval; null without scores.</summary>
    /// <param name="values">One value a task.</param>
    public static IntervalView? Of(IReadOnlyList<double> values)
    {
        if (values.Count == 0)
        {
            return null;
        }

        if (values.All(v => v is 0 or 1))
        {
            var wilson = WilsonInterval.Of(values.Sum(), values.Count);
            return new IntervalView(wilson.Low, wilson.High, "wilson");
        }

        // Seeded, so that the same scores always have the same interval.
        var random = new SeededRandom(0, "score-interval", values.Count);
        var means = new double[Draws];
        for (var i = 0; i < Draws; i++)
        {
            var sum = 0.0;
            for (var j = 0; j < values.Count; j++)
            {
                sum += values[random.Next(values.Count)];
            }

            means[i] = sum / values.Count;
        }

        Array.Sort(means);
        return new IntervalView(means[Draws * 25 / 1000], means[Draws - 1 - (Draws * 25 / 1000)], "bootstrap");
    }
}
