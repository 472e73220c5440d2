using System.Collections.Immutable;

namespace SkillOpt.Scoring;

/// <summary>Says from what a calibration measured whether a grader may gate.</summary>
internal static class CalibrationJudgement
{
    private const double Alpha0 = 0.05;
    private const int MostLabels = 5000;

    /// <summary>
    /// The chance of a bound above the true rate: smaller with every look at the same labels, so that over all of them it stays 5 %.
    /// </summary>
    public static double Alpha(CalibrationOptions options) => Alpha0 / (options.EarlierLooks + 1);

    /// <summary>The verdict, and its reason in one sentence.</summary>
    public static (CalibrationVerdict Verdict, string Reason) Of(
        Agreement test,
        ImmutableArray<CalibrationCase> cases,
        CalibrationOptions options
    )
    {
        var unscored = cases.Count(c => c.Score is null);
        if (unscored > 0 && unscored == cases.Length)
        {
            return (
                CalibrationVerdict.NoVerdict,
                $"Nothing was measured: the grader gave no verdict on any of {cases.Length} labelled answers; the first time: "
                    + $"{cases[0].Problem}"
            );
        }

        var (good, bad) = (test.TruePasses + test.FalseFails, test.TrueFails + test.FalsePasses);
        if (cases.Length < options.MinLabels || good < options.MinPerClass || bad < options.MinPerClass)
        {
            return (
                CalibrationVerdict.TooFewLabels,
                $"Too few labels to say: {cases.Length} of at least {options.MinLabels}, with {good} good and {bad} bad answers in the "
                    + $"test part of at least {options.MinPerClass} each."
            );
        }

        var rates =
            $"it passes {test.Tpr} of the good answers and fails {test.Tnr} of the bad ones (required {options.MinTpr:0.00} and "
            + $"{options.MinTnr:0.00})";
        var silent = cases.Count(c => c.Part == CalibrationPart.Test && c.Score is null);
        var lost = silent == 0 ? "" : $"; {silent} of {test.Count} got no verdict, which counts as a wrong one";
        if (test.Tpr!.Value < options.MinTpr || test.Tnr!.Value < options.MinTnr)
        {
            return (CalibrationVerdict.NotFit, $"Not fit for gating: {rates}{lost}.");
        }

        var alpha = Alpha(options);
        var (tprWanted, tnrWanted) = (Math.Max(0, options.MinTpr - options.BoundSlack), Math.Max(0, options.MinTnr - options.BoundSlack));
        var (tpr, tnr) = (BinomialBound.Lower(test.TruePasses, good, alpha), BinomialBound.Lower(test.TrueFails, bad, alpha));
        var bound =
            $"with {100 * (1 - alpha):0.#} % confidence at least {tpr:0.00} and {tnr:0.00} (required {tprWanted:0.00} and {tnrWanted:0.00}";
        var looks =
            options.EarlierLooks == 0
                ? ""
                : $"; labels of this test part were looked at {(options.EarlierLooks == 1 ? "once" : $"{options.EarlierLooks} times")} "
                    + $"before";
        if (tpr >= tprWanted && tnr >= tnrWanted)
        {
            return (CalibrationVerdict.Fit, $"Fit for gating: {rates}; {bound}{looks}){lost}.");
        }

        var more = Math.Max(Times(test.TruePasses, good, tprWanted, alpha), Times(test.TrueFails, bad, tnrWanted, alpha));
        var mend = more is double.PositiveInfinity
            ? ""
            : $"; at these rates about {Math.Ceiling(more * cases.Length / 10) * 10:0} labels would show it";
        return (
            CalibrationVerdict.Promising,
            $"Promising, not shown to be fit for gating: {rates}; so few labels show only, {bound}{looks}){mend}{lost}."
        );
    }

    // How many times as many answers would show the wanted bound, were the share of hits the same.
    private static double Times(int hits, int count, double wanted, double alpha)
    {
        for (var n = count; n <= MostLabels; n++)
        {
            if (BinomialBound.Lower((int)Math.Floor((double)hits * n / count), n, alpha) >= wanted)
            {
                return (double)n / count;
            }
        }

        return double.PositiveInfinity;
    }
}
