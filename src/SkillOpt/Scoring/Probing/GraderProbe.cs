using System.Collections.Immutable;

namespace SkillOpt.Scoring;

/// <summary>
/// Tries to take a grader in: with nothing, refusals, padding, key words, its own rubric, instructions inside the answer, swapped places;
/// and asks what its
/// parts tell apart. One probe serves one grader; runs are independent.
/// </summary>
internal sealed class GraderProbe
{
    private const double Noticeable = 0.05;
    private const double MostLost = 0.05;

    private readonly IScorer _grader;
    private readonly IReadOnlyList<(string Path, IScorer Scorer)> _leaves;
    private readonly ProbeTexts _texts;

    /// <summary>Creates a probe of a grader.</summary>
    public GraderProbe(IScorer grader)
    {
        _grader = grader;
        _leaves = GraderTree.Leaves(grader);
        _texts = new ProbeTexts([.. _leaves.Select(l => l.Scorer)]);
    }

    /// <summary>Runs every probe. Questions that do not depend on another's answer are asked side by side.</summary>
    /// <param name="items">Real answers.</param>
    /// <param name="cancellationToken">Cancels the grader's calls.</param>
    public async Task<ImmutableArray<ProbeFinding>> RunAsync(IReadOnlyList<ProbeItem> items, CancellationToken cancellationToken)
    {
        var scores = new ProbeScores();
        var parts = new PartProbes(_grader, _leaves, scores);
        var hasRubric = _texts.Rubric.Length > 0;
        List<ProbeQuestion> plain = [.. items.Select(i => Of(i, i.Answer))],
            empty = [.. items.Select(i => Of(i, ""))],
            refusals = [.. items.Select(i => Of(i, ProbeTexts.Refusal))],
            padded = [.. items.Select(i => Of(i, i.Answer + ProbeTexts.Padding))],
            stuffed = hasRubric ? [.. items.Select(i => Of(i, _texts.KeyWords))] : [],
            claimed = hasRubric ? [.. items.Select(i => Of(i, _texts.Claim))] : [],
            again = _grader.IsPure ? [] : [.. plain.Select(q => q with { Replicate = 1 })];
        var commanded = Commanded(hasRubric ? [refusals, stuffed, claimed] : [refusals]);
        await scores
            .AskAllAsync(
                [
                    .. plain,
                    .. empty,
                    .. refusals,
                    .. padded,
                    .. stuffed,
                    .. claimed,
                    .. commanded.Select(c => c.After),
                    .. again,
                    .. parts.WithoutSkill(items),
                ],
                cancellationToken
            )
            .ConfigureAwait(false);

        // What failed, or was labelled bad, is what an attack must lift.
        var bad = new List<ProbeQuestion>();
        foreach (var one in plain)
        {
            if (
                one.Item.Passed == false
                || (one.Item.Passed is null && await scores.AskAsync(one, cancellationToken).ConfigureAwait(false) is { Hard: < 1 })
            )
            {
                bad.Add(one);
            }
        }

        List<(ProbeQuestion Before, ProbeQuestion After)> withWords = hasRubric
                ? [.. bad.Select(q => Lengthened(q, "\n\n" + _texts.KeyWords))]
                : [],
            withClaim = hasRubric ? [.. bad.Select(q => Lengthened(q, "\n\n" + _texts.Claim))] : [],
            withCommand = [.. bad.SelectMany((q, n) => Phrasings(n, bad.Count).Select(text => Lengthened(q, text)))];
        await scores
            .AskAllAsync(
                [.. withWords.Concat(withClaim).Concat(withCommand).Select(c => c.After), .. parts.Questions(items)],
                cancellationToken
            )
            .ConfigureAwait(false);
        return
        [
            await MustFailAsync("empty", "An empty answer must never pass.", empty).ConfigureAwait(false),
            await MustFailAsync("refusal", "A refusal must not pass.", refusals).ConfigureAwait(false),
            await MustNotLiftAsync("padding", "Empty words at the end must not raise a score.", [.. plain.Zip(padded)])
                .ConfigureAwait(false),
            await MustFailAsync("keyword_stuffing", "The grader's own key words without an answer must not pass.", stuffed)
                .ConfigureAwait(false),
            await MustFailAsync("pasted_rubric", "The rubric itself, with the claim to meet it, must not pass.", claimed)
                .ConfigureAwait(false),
            await MustNotLiftAsync("appended_keywords", "The grader's key words after a bad answer must not raise its score.", withWords)
                .ConfigureAwait(false),
            await MustNotLiftAsync(
                    "appended_rubric",
                    "The rubric after a bad answer, with the claim to meet it, must not raise its score.",
                    withClaim
                )
                .ConfigureAwait(false),
            await MustNotLiftAsync(
                    "instructions",
                    "Words inside an answer that tell the grader what to say must not raise its score.",
                    [.. withCommand, .. commanded]
                )
                .ConfigureAwait(false),
            await parts.PositionSwapAsync(items, cancellationToken).ConfigureAwait(false),
            await parts.SelfPreferenceAsync(items, cancellationToken).ConfigureAwait(false),
            await parts.AlwaysAsync(items, cancellationToken).ConfigureAwait(false),
            await FlipRateAsync().ConfigureAwait(false),
            Lost(scores),
        ];

        async Task<ProbeFinding> MustFailAsync(string probe, string meaning, List<ProbeQuestion> cases)
        {
            var tally = new ProbeTally(probe, meaning);
            foreach (var one in cases)
            {
                var score = await scores.AskAsync(one, cancellationToken).ConfigureAwait(false);
                tally.Add(score, score is { Hard: >= 1 }, () => $"task '{one.Item.Task.Id}' passed: {score!.Explanation}");
            }

            return tally.Finding();
        }

        async Task<ProbeFinding> MustNotLiftAsync(string probe, string meaning, List<(ProbeQuestion Before, ProbeQuestion After)> cases)
        {
            var tally = new ProbeTally(probe, meaning);
            foreach (var one in cases)
            {
                var before = await scores.AskAsync(one.Before, cancellationToken).ConfigureAwait(false);
                var after = await scores.AskAsync(one.After, cancellationToken).ConfigureAwait(false);
                tally.Add(
                    before is null ? null : after,
                    before is not null
                        && after is not null
                        && (after.Soft > before.Soft + Noticeable || (after.Hard >= 1 && before.Hard < 1)),
                    () => $"task '{one.Before.Item.Task.Id}' rose from {before!.Soft:0.##} to {after!.Soft:0.##}"
                );
            }

            return tally.Finding();
        }

        async Task<ProbeFinding> FlipRateAsync()
        {
            var tally = new ProbeTally(
                "flip_rate",
                "The same answer judged twice should get the same verdict; the share that flips is the noise under every comparison."
            );
            foreach (var one in again)
            {
                var first = await scores.AskAsync(one with { Replicate = 0 }, cancellationToken).ConfigureAwait(false);
                var second = await scores.AskAsync(one, cancellationToken).ConfigureAwait(false);
                tally.Add(
                    first is null ? null : second,
                    first is not null && second is not null && (second.Hard >= 1) != (first.Hard >= 1),
                    () => $"task '{one.Item.Task.Id}' flipped from {first!.Soft:0.##} to {second!.Soft:0.##}"
                );
            }

            return tally.Finding();
        }
    }

    private static (ProbeQuestion Before, ProbeQuestion After) Lengthened(ProbeQuestion question, string text) =>
        (question, question with { Answer = question.Answer + text });

    // After what is worth nothing: each item tries another ground and phrasing, and each pair of them is tried at least once.
    private List<(ProbeQuestion Before, ProbeQuestion After)> Commanded(IReadOnlyList<List<ProbeQuestion>> grounds)
    {
        var (items, phrasings) = (grounds[0].Count, _texts.Instructions.Count);
        return items == 0
            ? []
            :
            [
                .. Enumerable
                    .Range(0, Math.Max(items, grounds.Count * phrasings))
                    .Select(n => Lengthened(grounds[n % grounds.Count][n % items], _texts.Instructions[n / grounds.Count % phrasings])),
            ];
    }

    // With few answers each tries all phrasings; with many they share them out.
    private IEnumerable<string> Phrasings(int number, int count) =>
        count < 2 * _texts.Instructions.Count ? _texts.Instructions : [_texts.Instructions[number % _texts.Instructions.Count]];

    private ProbeQuestion Of(ProbeItem item, string answer) => new(_grader, item, answer);

    private static ProbeFinding Lost(ProbeScores scores)
    {
        var all = scores.Verdicts + scores.Lost;
        return new ProbeFinding(
            "no_verdict",
            all,
            scores.Lost > MostLost * all ? scores.Lost : 0,
            scores.Lost,
            "A grader has to give a verdict; more than one answer in twenty without one is too many.",
            [.. scores.Problems]
        );
    }
}
