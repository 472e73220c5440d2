using System.Collections.Immutable;

namespace SkillOpt.Scoring;

/// <summary>Measures a grader against people's labels.</summary>
internal static class Calibration
{
    /// <summary>Runs the grader over all labelled answers and judges whether it is fit for gating.</summary>
    /// <param name="grader">The grader.</param>
    /// <param name="items">The answers.</param>
    /// <param name="labels">People's labels; those of unknown items are ignored.</param>
    /// <param name="options">What is required.</param>
    /// <param name="cancellationToken">Cancels the grader's calls.</param>
    public static async Task<CalibrationReport> RunAsync(
        IScorer grader,
        IEnumerable<LabelItem> items,
        IReadOnlyList<Label> labels,
        CalibrationOptions options,
        CancellationToken cancellationToken
    )
    {
        var (labelled, agreed, byItem) = Gather(items, labels);
        var parts = Divide(agreed, options);
        var cases = await Task.WhenAll(
                labelled
                    .Where(i => agreed.ContainsKey(i.Id))
                    .Select(i => JudgeAsync(grader, i, parts[i.Id], agreed[i.Id], cancellationToken))
            )
            .ConfigureAwait(false);
        return Summarise(grader.Fingerprint, [.. cases], RatersOf(byItem, labelled), labelled.Count - agreed.Count, options);
    }

    /// <summary>Runs the grader over the labels for tuning only: nothing of the test part is looked at.</summary>
    /// <param name="grader">The grader.</param>
    /// <param name="items">The answers.</param>
    /// <param name="labels">People's labels; those of unknown items are ignored.</param>
    /// <param name="options">How labels are divided.</param>
    /// <param name="cancellationToken">Cancels the grader's calls.</param>
    /// <returns>One case per label for tuning.</returns>
    public static async Task<ImmutableArray<CalibrationCase>> TuneAsync(
        IScorer grader,
        IEnumerable<LabelItem> items,
        IReadOnlyList<Label> labels,
        CalibrationOptions options,
        CancellationToken cancellationToken
    )
    {
        var (labelled, agreed, _) = Gather(items, labels);
        var parts = Divide(agreed, options);
        return
        [
            .. await Task.WhenAll(
                    labelled
                        .Where(i => parts.GetValueOrDefault(i.Id, CalibrationPart.Test) == CalibrationPart.Dev)
                        .Select(i => JudgeAsync(grader, i, CalibrationPart.Dev, agreed[i.Id], cancellationToken))
                )
                .ConfigureAwait(false),
        ];
    }

    /// <summary>The labels kept for the verdict: items with the verdict that all their raters share.</summary>
    public static IReadOnlyDictionary<string, bool> TestLabels(
        IEnumerable<LabelItem> items,
        IReadOnlyList<Label> labels,
        CalibrationOptions options
    )
    {
        var agreed = Gather(items, labels).Agreed;
        var parts = Divide(agreed, options);
        return agreed.Where(a => parts[a.Key] == CalibrationPart.Test).ToImmutableSortedDictionary(StringComparer.Ordinal);
    }

    /// <summary>
    /// Divides labels into parts, good and bad answers each in proportion. An item's place comes from its own identity, so that further
    /// labels move as few as possible from one part to another.
    /// </summary>
    public static ImmutableSortedDictionary<string, CalibrationPart> Divide(
        IReadOnlyDictionary<string, bool> labels,
        CalibrationOptions options
    )
    {
        var parts = ImmutableSortedDictionary.CreateBuilder<string, CalibrationPart>(StringComparer.Ordinal);
        foreach (var group in labels.GroupBy(l => l.Value))
        {
            var ids = group
                .Select(l => l.Key)
                .OrderBy(id => ContentHash.Build("calibration").Add(options.Seed).Add(id).ToHash().ToString(), StringComparer.Ordinal)
                .ToList();
            var train = (int)Math.Round(ids.Count * options.TrainShare, MidpointRounding.ToEven);
            var dev = (int)Math.Round(ids.Count * options.DevShare, MidpointRounding.ToEven);
            for (var i = 0; i < ids.Count; i++)
            {
                parts[ids[i]] =
                    i < train ? CalibrationPart.Train
                    : i < train + dev ? CalibrationPart.Dev
                    : CalibrationPart.Test;
            }
        }

        return parts.ToImmutable();
    }

    private static (List<LabelItem> Labelled, Dictionary<string, bool> Agreed, Dictionary<string, List<Label>> ByItem) Gather(
        IEnumerable<LabelItem> items,
        IReadOnlyList<Label> labels
    )
    {
        var byItem = labels
            .GroupBy(l => l.ItemId, StringComparer.Ordinal)
            .ToDictionary(g => g.Key, g => g.ToList(), StringComparer.Ordinal);
        var labelled = items.DistinctBy(i => i.Id).Where(i => byItem.ContainsKey(i.Id)).OrderBy(i => i.Id, StringComparer.Ordinal).ToList();
        var agreed = labelled
            .Where(i => byItem[i.Id].Select(l => l.Passed).Distinct().Count() == 1)
            .ToDictionary(i => i.Id, i => byItem[i.Id][0].Passed, StringComparer.Ordinal);
        return (labelled, agreed, byItem);
    }

    private static async Task<CalibrationCase> JudgeAsync(
        IScorer grader,
        LabelItem item,
        CalibrationPart part,
        bool passed,
        CancellationToken cancellationToken
    )
    {
        try
        {
            var score = await grader.ScoreAsync(new ScoringRequest(item.Task, item.Answer), cancellationToken).ConfigureAwait(false);
            return new CalibrationCase(item, part, passed, score, null);
        }
        catch (ScoringException e)
        {
            return new CalibrationCase(item, part, passed, null, e.Message);
        }
    }

    private static CalibrationReport Summarise(
        string fingerprint,
        ImmutableArray<CalibrationCase> cases,
        Agreement? raters,
        int disputed,
        CalibrationOptions options
    )
    {
        Agreement Of(CalibrationPart part) => Agreement.Of(cases.Where(c => c.Part == part).Select(c => (c.Passed, c.Verdict)));
        var test = Of(CalibrationPart.Test);
        var (verdict, reason) = CalibrationJudgement.Of(test, cases, options);
        var alpha = CalibrationJudgement.Alpha(options);
        return new CalibrationReport(
            fingerprint,
            verdict,
            reason,
            Of(CalibrationPart.Dev),
            test,
            raters,
            disputed,
            cases.Count(c => c.Score is null),
            cases
        )
        {
            Confidence = 1 - alpha,
            TprBound = test.Tpr is null ? null : BinomialBound.Lower(test.TruePasses, test.TruePasses + test.FalseFails, alpha),
            TnrBound = test.Tnr is null ? null : BinomialBound.Lower(test.TrueFails, test.TrueFails + test.FalsePasses, alpha),
            EarlierLooks = options.EarlierLooks,
        };
    }

    private static Agreement? RatersOf(Dictionary<string, List<Label>> byItem, List<LabelItem> items)
    {
        var raters = items
            .SelectMany(i => byItem[i.Id])
            .GroupBy(l => l.Rater, StringComparer.Ordinal)
            .OrderByDescending(g => g.Count())
            .ThenBy(g => g.Key, StringComparer.Ordinal)
            .Select(g => g.Key)
            .Take(2)
            .ToList();
        if (raters.Count < 2)
        {
            return null;
        }

        var both = items
            .Select(i => (First: byItem[i.Id].Find(l => l.Rater == raters[0]), Second: byItem[i.Id].Find(l => l.Rater == raters[1])))
            .Where(p => p.First is not null && p.Second is not null)
            .Select(p => (p.First!.Passed, p.Second!.Passed))
            .ToList();
        return both.Count == 0 ? null : Agreement.Of(both);
    }
}
