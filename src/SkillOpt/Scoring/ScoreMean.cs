namespace SkillOpt.Scoring;

/// <summary>The mean of scores. The sum is exact, so two sets with the same scores have the same mean whatever their order.</summary>
/// <param name="Count">How many scores.</param>
/// <param name="Hard">Mean of the hard scores.</param>
/// <param name="Soft">Mean of the soft scores.</param>
internal sealed record ScoreMean(int Count, double Hard, double Soft)
{
    /// <summary>The mean of some scores; null when there are none: nothing measured is not 0.</summary>
    public static ScoreMean? Of(IEnumerable<Score> scores)
    {
        var (hard, soft) = (new ExactSum(), new ExactSum());
        foreach (var score in scores)
        {
            hard.Add(score.Hard);
            soft.Add(score.Soft);
        }

        return hard.Count == 0 ? null : new ScoreMean(hard.Count, hard.Value / hard.Count, soft.Value / soft.Count);
    }

    /// <summary>The mean of some numbers; null when there are none.</summary>
    /// <exception cref="ArgumentOutOfRangeException">A number is not finite.</exception>
    public static double? Of(IEnumerable<double> values)
    {
        var sum = new ExactSum();
        foreach (var value in values)
        {
            sum.Add(value);
        }

        return sum.Count == 0 ? null : sum.Value / sum.Count;
    }
}
