namespace SkillOpt.Scoring;

/// <summary>
/// Probes of a grader's parts: whether judges follow the place or their own family, and whether a part tells anything apart.
/// </summary>
internal sealed class PartProbes(IScorer grader, IReadOnlyList<(string Path, IScorer Scorer)> leaves, ProbeScores scores)
{
    private const int LeastForAlways = 5;
    private const int LeastForPreference = 5;
    private const double NoticeablePreference = 0.1;

    /// <summary>What the parts are asked of answers given without the skill.</summary>
    public IEnumerable<ProbeQuestion> WithoutSkill(IReadOnlyList<ProbeItem> items) =>
        Asked.SelectMany(l =>
            items.Where(i => i.AnswerWithoutSkill is not null).Select(i => new ProbeQuestion(l.Scorer, i, i.AnswerWithoutSkill!))
        );

    /// <summary>What the parts are asked of the answers themselves; the whole has been asked the same before.</summary>
    public IEnumerable<ProbeQuestion> Questions(IReadOnlyList<ProbeItem> items) =>
        AnswersOf(items).Count < LeastForAlways ? [] : Asked.SelectMany(l => items.Select(i => new ProbeQuestion(l.Scorer, i, i.Answer)));

    // Fixed checks are looked at one by one without asking.
    private IEnumerable<(string Path, IScorer Scorer)> Asked => leaves.Where(l => l.Scorer is not RuleScorer { Checks: not null });

    public async Task<ProbeFinding> PositionSwapAsync(IReadOnlyList<ProbeItem> items, CancellationToken cancellationToken)
    {
        var tally = new ProbeTally("position_swap", "A preference that follows the place of the answers is no preference.");
        foreach (var (path, pairwise) in leaves.Where(l => l.Scorer is PairwiseScorer).Select(l => (l.Path, (PairwiseScorer)l.Scorer)))
        {
            var compared = await Task.WhenAll(items.Select(i => CompareAsync(pairwise, i, cancellationToken))).ConfigureAwait(false);
            foreach (var (item, outcomes) in items.Zip(compared))
            {
                if (outcomes is null)
                {
                    tally.Add(null, false, () => "");
                }

                foreach (var outcome in outcomes ?? [])
                {
                    tally.Add(Score.Pass(), outcome.FlipsWithPosition, () => $"{path} on task '{item.Task.Id}' chose the same place twice");
                }
            }
        }

        return tally.Finding();
    }

    public async Task<ProbeFinding> SelfPreferenceAsync(IReadOnlyList<ProbeItem> items, CancellationToken cancellationToken)
    {
        var plain = new List<(ProbeItem Item, Score Score)>();
        foreach (var item in items.Where(i => i.Author.Length > 0 && i.Passed is not null))
        {
            if (await scores.AskAsync(new ProbeQuestion(grader, item, item.Answer), cancellationToken).ConfigureAwait(false) is { } score)
            {
                plain.Add((item, score));
            }
        }

        var tally = new ProbeTally(
            "self_preference",
            "A judge must not score answers of its own family higher than equally good ones of others."
        );
        var families = leaves
            .SelectMany(l =>
                l.Scorer switch
                {
                    JudgeScorer j => j.JudgeNames,
                    PairwiseScorer p => p.JudgeNames,
                    _ => [],
                }
            )
            .Select(Family)
            .ToHashSet(StringComparer.Ordinal);
        foreach (var label in (bool[])[true, false])
        {
            var known = plain.Where(x => x.Item.Passed == label).ToList();
            var own = known.Where(x => families.Contains(Family(x.Item.Author))).Select(x => x.Score.Soft).ToList();
            var others = known.Where(x => !families.Contains(Family(x.Item.Author))).Select(x => x.Score.Soft).ToList();
            if (own.Count < LeastForPreference || others.Count < LeastForPreference)
            {
                continue;
            }

            var difference = ScoreMean.Of(own)!.Value - ScoreMean.Of(others)!.Value;
            tally.Add(
                Score.Pass(),
                difference > NoticeablePreference,
                () =>
                    $"{(label ? "good" : "bad")} answers of its own family get {difference:0.00} more ({own.Count} against "
                    + $"{others.Count} answers)"
            );
        }

        return tally.Finding();
    }

    public async Task<ProbeFinding> AlwaysAsync(IReadOnlyList<ProbeItem> items, CancellationToken cancellationToken)
    {
        var tally = new ProbeTally(
            "always",
            "A part that gives every answer the same verdict, with and without the skill, tells nothing apart."
        );
        var answers = AnswersOf(items);
        if (answers.Count < LeastForAlways)
        {
            return tally.Finding();
        }

        foreach (var (path, scorer) in leaves)
        {
            if (scorer is RuleScorer { Checks: { } rules })
            {
                var failing = answers.Select(a => rules.Failing(a.Answer, [])).ToList();
                foreach (var (check, i) in rules.Checks.Select((c, i) => (c, i)).Where(x => x.c.Operation != "tool_called"))
                {
                    Judge($"{path}: {check}", failing.Select(f => !f.Contains(i)).Distinct().ToList());
                }

                continue;
            }

            var verdicts = new List<bool>();
            foreach (var (item, answer) in answers)
            {
                if (await scores.AskAsync(new ProbeQuestion(scorer, item, answer), cancellationToken).ConfigureAwait(false) is { } score)
                {
                    verdicts.Add(score.Hard >= 1);
                }
            }

            if (verdicts.Count >= LeastForAlways)
            {
                Judge(path, [.. verdicts.Distinct()]);
            }
        }

        return tally.Finding();

        void Judge(string part, List<bool> distinct) =>
            tally.Add(Score.Pass(), distinct.Count == 1, () => $"{part} always {(distinct[0] ? "passes" : "fails")}");
    }

    private async Task<IReadOnlyList<PairwiseOutcome>?> CompareAsync(
        PairwiseScorer pairwise,
        ProbeItem item,
        CancellationToken cancellationToken
    )
    {
        try
        {
            var request = new ScoringRequest(item.Task, item.Answer);
            return await pairwise.CompareAsync(request, item.Answer, pairwise.OtherOf(request), cancellationToken).ConfigureAwait(false);
        }
        catch (ScoringException e)
        {
            scores.Lose(e);
            return null;
        }
    }

    private static List<(ProbeItem Item, string Answer)> AnswersOf(IReadOnlyList<ProbeItem> items) =>
        [
            .. items.SelectMany(i =>
                i.AnswerWithoutSkill is null ? [(i, i.Answer)] : ((ProbeItem, string)[])[(i, i.Answer), (i, i.AnswerWithoutSkill)]
            ),
        ];

    private static string Family(string model) => model.Split(':')[0];
}
