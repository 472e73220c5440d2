using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;

namespace SkillOpt.Scoring;

/// <summary>
/// <c>compose</c>: several scorers as one. Settings: <c>parts</c> (each a scorer with optional <c>label</c>, <c>weight</c> (default 1) and
/// <c>veto</c>), <c>threshold</c>. Vetoing parts come first; when one fails, the whole is 0 and the rest is not run. Soft is the weighted
/// mean of the parts' soft scores; hard is whether it reaches the threshold, or, without one, whether every weighted part passed.
/// </summary>
internal sealed class ComposeScorer : IScorer
{
    private readonly IReadOnlyList<ComposePart> _parts;
    private readonly double? _threshold;

    private ComposeScorer(ScorerSettings settings, ScorerServices services)
    {
        var parts = settings.Node("parts") as JsonArray ?? throw settings.Missing("parts", "a list of scorers");
        _parts =
        [
            .. parts.Select((p, i) => ComposePart.Create(p, services, $"{settings.Place}.parts[{i}]")).OrderByDescending(p => p.IsVeto),
        ];
        _threshold = settings.Has("threshold") ? settings.Number("threshold", 1, 0, 1) : null;
        if (_parts.Count == 0)
        {
            throw settings.Wrong("parts", "a list with at least one scorer");
        }

        IsPure = _parts.All(p => p.Scorer.IsPure);
        Fingerprint = $"compose/2 {settings.Canonical()} {string.Join(' ', _parts.Select(p => p.Scorer.Fingerprint))}";
    }

    public string Name => "compose";

    public string Fingerprint { get; }

    public bool IsPure { get; }

    internal IReadOnlyList<ComposePart> Parts => _parts;

    public static IScorer Create(ScorerSettings settings, ScorerServices services) => new ComposeScorer(settings, services);

    public async ValueTask<Score> ScoreAsync(ScoringRequest request, CancellationToken cancellationToken)
    {
        var scores = new List<Score>();
        foreach (var veto in _parts.TakeWhile(p => p.IsVeto))
        {
            var score = await veto.Scorer.ScoreAsync(request, cancellationToken).ConfigureAwait(false);
            if (score.Hard < 1)
            {
                return Score.Fail(QuotedText.Bounded($"Vetoed by {veto.Label}: {score.Explanation}")) with
                {
                    Checks = [.. _parts.Zip([.. scores, score]).SelectMany(p => ChecksOf(p.First, p.Second))],
                };
            }

            scores.Add(score);
        }

        // The rest is needed in any case, so judges among them are asked side by side.
        scores.AddRange(await Task.WhenAll(_parts.Skip(scores.Count).Select(AskAsync)).ConfigureAwait(false));
        return Together(scores);

        async Task<Score> AskAsync(ComposePart part) => await part.Scorer.ScoreAsync(request, cancellationToken).ConfigureAwait(false);
    }

    private Score Together(List<Score> scores)
    {
        var (got, total) = (new ExactSum(), new ExactSum());
        var allPassed = true;
        var (story, failed) = (new StringBuilder(), 0);
        foreach (var (part, score) in _parts.Zip(scores))
        {
            failed += score.Hard < 1 ? 1 : 0;
            story
                .Append("; ")
                .Append(part.Label)
                .Append(score.Hard < 1 ? " failed" : " passed")
                .Append(
                    CultureInfo.InvariantCulture,
                    $" (soft {score.Soft:0.##}{(part.IsVeto ? ", may veto" : $", weight {part.Weight:0.##}")})"
                )
                .Append(score.Explanation.Length == 0 ? "" : ": ")
                .Append(score.Explanation.TrimEnd('.'));
            got.Add(part.Weight * score.Soft);
            total.Add(part.Weight);
            allPassed &= part.Weight == 0 || score.Hard >= 1;
        }

        // Only vetoes: all of them hold.
        var soft = total.Value > 0 ? Math.Clamp(got.Value / total.Value, 0, 1) : 1;
        var passed = _threshold is { } threshold ? Score.Reaches(soft, threshold) : allPassed;
        var measured = string.Create(
            CultureInfo.InvariantCulture,
            $"{QuotedText.Number(_parts.Count - failed)} of {QuotedText.Count(_parts.Count, "part")} passed, weighted mean {soft:0.###}"
        );
        var required = _threshold is { } least
            ? string.Create(CultureInfo.InvariantCulture, $" (at least {least:0.###} is required)")
            : " (every weighted part must pass)";
        return new Score(passed ? 1 : 0, soft, QuotedText.Bounded($"{measured}{required}{story}."))
        {
            Checks = [.. _parts.Zip(scores).SelectMany(p => ChecksOf(p.First, p.Second))],
        };
    }

    // A part, and below its name the checks that it consists of.
    private static IEnumerable<ScoreCheck> ChecksOf(ComposePart part, Score score) =>
        (score.Checks ?? [])
            .Select(c => c with { Name = $"{part.Label}: {c.Name}" })
            .Prepend(new ScoreCheck(part.Label, score.Hard >= 1, score.Soft, part.Weight, part.IsVeto, score.Explanation));
}
