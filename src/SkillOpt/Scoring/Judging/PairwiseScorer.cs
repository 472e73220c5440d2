using System.Text;
using SkillOpt.Calls;

namespace SkillOpt.Scoring;

/// <summary>
/// <c>pairwise</c>: models compare the answer with another one, twice, with the places swapped. Settings: <c>against</c> (<c>expected</c>,
/// or a JSON Lines file
/// of frozen answers with <c>id</c> and <c>answer</c>, such as those of the incumbent skill); <c>pass</c> (default 0.5: at least as good);
/// <c>models</c>, <c>repeat</c>, <c>combine</c>; <c>instructions</c>. Soft is the mean preference.
/// </summary>
internal sealed class PairwiseScorer : IScorer
{
    private readonly JudgePanel _panel;
    private readonly AnswerExtractor _extractor;
    private readonly Dictionary<string, string>? _others;
    private readonly double _pass;
    private readonly string _system;

    private PairwiseScorer(ScorerSettings settings, ScorerServices services)
    {
        _panel = JudgePanel.Create(settings, services);
        _extractor = AnswerExtractor.Create(settings);
        _pass = settings.Number("pass", 0.5, 0, 1);
        var against = settings.Text("against", "expected");
        _others =
            against == "expected" ? null : FrozenAnswers.Read(Path.GetFullPath(against, Path.GetFullPath(services.ProjectFolder)), against);
        var instructions = settings.Text("instructions");
        _system = JudgePrompts.Pairwise + (instructions is null ? "" : $"\nFor this project:\n{instructions.Trim()}\n");
        var answers = ContentHash.Build("frozen-answers");
        foreach (var (id, answer) in (_others ?? []).OrderBy(p => p.Key, StringComparer.Ordinal))
        {
            answers.Add(id).Add(answer);
        }

        Fingerprint = $"pairwise/2 {settings.Canonical()} {_panel.Fingerprint} {ContentHash.Of(_system)} {answers.ToHash()}";
    }

    public string Name => "pairwise";

    public string Fingerprint { get; }

    public bool IsPure => false;

    internal IEnumerable<string> JudgeNames => _panel.Names;

    public static IScorer Create(ScorerSettings settings, ScorerServices services) => new PairwiseScorer(settings, services);

    public async ValueTask<Score> ScoreAsync(ScoringRequest request, CancellationToken cancellationToken)
    {
        if (!_extractor.TryExtract(request.Answer, out var answer, out var problem))
        {
            return Score.Fail(problem);
        }

        if (string.IsNullOrWhiteSpace(answer))
        {
            return Score.Fail("The answer is empty.");
        }

        var other = OtherOf(request);
        var outcomes = await CompareAsync(request, answer, other, cancellationToken).ConfigureAwait(false);
        var softs = outcomes.Select(o => (o.AsFirst + o.AsSecond) / 2).ToList();
        var soft = ScoreMean.Of(softs)!.Value;
        var passed = _panel.IsMajority ? softs.Count(s => Score.Reaches(s, _pass)) * 2 > softs.Count : Score.Reaches(soft, _pass);
        var flips = outcomes.Count(o => o.FlipsWithPosition);
        var word =
            soft > 0.5 ? "better than"
            : soft < 0.5 ? "worse than"
            : "even with";
        var followed = flips > 0 ? $"; {flips} of {QuotedText.Count(outcomes.Count, "judge")} only followed the place" : "";
        return new Score(
            passed ? 1 : 0,
            soft,
            $"Judged {word} the other answer ({soft:0.##}, at least {_pass:0.##} is required){followed}. {outcomes[0].Reason.Trim()}".Trim()
        );
    }

    /// <summary>Compares two answers in both orders, by every judge.</summary>
    internal async Task<IReadOnlyList<PairwiseOutcome>> CompareAsync(
        ScoringRequest request,
        string answer,
        string other,
        CancellationToken cancellationToken
    )
    {
        // The two orders are independent questions.
        var both = await Task.WhenAll(
                AskAsync(request, answer, other, cancellationToken),
                AskAsync(request, other, answer, cancellationToken)
            )
            .ConfigureAwait(false);
        return [.. both[0].Zip(both[1], (first, second) => new PairwiseOutcome(first.First, 1 - second.First, first.Reason))];
    }

    internal string OtherOf(ScoringRequest request)
    {
        if (_others is not null)
        {
            return _others.TryGetValue(request.Task.Id, out var frozen)
                ? frozen
                : throw new ScoringException($"The answers to compare with hold none for task '{request.Task.Id}'.");
        }

        return request.Task.ExpectedTexts is [var first, ..]
            ? first
            : throw new ScoringException($"Scorer pairwise compares with the expected answer, and task '{request.Task.Id}' has none.");
    }

    private Task<IReadOnlyList<PairwiseReply>> AskAsync(
        ScoringRequest request,
        string first,
        string second,
        CancellationToken cancellationToken
    )
    {
        var user = new StringBuilder(JudgePrompts.Task(request, showExpected: false, []));
        JudgePrompts.Section(user, "First answer", first);
        JudgePrompts.Section(user, "Second answer", second);
        return _panel.AskAsync(
            new StructuredRequest("pairwise", _system, user.ToString(), PairwiseReply.Schema),
            PairwiseReply.Read,
            request,
            cancellationToken
        );
    }
}
