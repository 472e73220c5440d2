namespace SkillOpt.Scoring;

/// <summary>How well a grader's verdicts agree with people's.</summary>
/// <param name="TruePasses">Both say pass.</param>
/// <param name="FalseFails">People pass, the grader fails.</param>
/// <param name="TrueFails">Both say fail.</param>
/// <param name="FalsePasses">People fail, the grader passes.</param>
internal sealed record Agreement(int TruePasses, int FalseFails, int TrueFails, int FalsePasses)
{
    private const int Resamples = 2000;

    /// <summary>How many verdicts were compared.</summary>
    public int Count => TruePasses + FalseFails + TrueFails + FalsePasses;

    /// <summary>Share of good answers that pass (true positive rate); null when there was no good answer.</summary>
    public RateInterval? Tpr => RateInterval.OfShare(TruePasses, TruePasses + FalseFails);

    /// <summary>Share of bad answers that fail (true negative rate); null when there was no bad answer.</summary>
    public RateInterval? Tnr => RateInterval.OfShare(TrueFails, TrueFails + FalsePasses);

    /// <summary>
    /// Share of equal verdicts. Alone it misleads: a grader that passes everything agrees often where most answers are good.
    /// </summary>
    public RateInterval? Accuracy => RateInterval.OfShare(TruePasses + TrueFails, Count);

    /// <summary>Counts pairs of verdicts.</summary>
    public static Agreement Of(IEnumerable<(bool Person, bool Grader)> verdicts)
    {
        var counts = new int[4];
        foreach (var (person, grader) in verdicts)
        {
            counts[(person ? 0 : 2) + (person == grader ? 0 : 1)]++;
        }

        return new Agreement(counts[0], counts[1], counts[2], counts[3]);
    }

    /// <summary>
    /// Cohen's kappa (1960): agreement beyond chance, with a percentile bootstrap interval of 2,000 seeded resamples. Null where it is
    /// undefined: when nothing was compared, and when people gave only one of the two verdicts, for then there is nothing to tell apart.
    /// </summary>
    public RateInterval? Kappa(long seed = 42)
    {
        if (TruePasses + FalseFails == 0 || TrueFails + FalsePasses == 0)
        {
            return null;
        }

        int[] cells = [TruePasses, FalseFails, TrueFails, FalsePasses];
        var random = new SeededRandom(seed, "kappa-bootstrap");
        var values = new List<double>(Resamples);
        for (var r = 0; r < Resamples; r++)
        {
            var drawn = new int[4];
            for (var i = 0; i < Count; i++)
            {
                drawn[CellOf(cells, random.Next(Count))]++;
            }

            // A resample with one class has no kappa.
            if (drawn[0] + drawn[1] > 0 && drawn[2] + drawn[3] > 0)
            {
                values.Add(KappaOf(drawn));
            }
        }

        values.Sort();
        return new RateInterval(
            KappaOf(cells),
            values[(int)(0.025 * values.Count)],
            values[Math.Max(0, (int)(0.975 * values.Count) - 1)],
            Count
        );
    }

    private static int CellOf(int[] cells, int place)
    {
        var cell = 0;
        while (place >= cells[cell])
        {
            place -= cells[cell++];
        }

        return cell;
    }

    private static double KappaOf(int[] cells)
    {
        double n = cells.Sum();
        var observed = (cells[0] + cells[2]) / n;
        var (personPasses, graderPasses) = ((cells[0] + cells[1]) / n, (cells[0] + cells[3]) / n);
        var chance = (personPasses * graderPasses) + ((1 - personPasses) * (1 - graderPasses));
        return (observed - chance) / (1 - chance);
    }
}
