using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using SkillOpt.Calls;

namespace SkillOpt.Scoring;

/// <summary>
/// <c>judge</c>: models grade the answer against a rubric with described levels and quoted evidence. Settings: <c>rubric</c>; <c>pass</c>
/// (default 0.8);
/// <c>models</c>, <c>repeat</c>, <c>combine</c>; <c>show_expected</c> (default true); <c>metadata</c> (names of fields shown);
/// <c>instructions</c>.
/// A judge that gives no usable verdict gives none; an empty answer fails without asking.
/// </summary>
internal sealed class JudgeScorer : IScorer
{
    private readonly ImmutableArray<RubricCriterion> _rubric;
    private readonly JudgePanel _panel;
    private readonly AnswerExtractor _extractor;
    private readonly double _pass;
    private readonly bool _showExpected;
    private readonly IReadOnlyList<string> _metadata;
    private readonly string _system;

    private JudgeScorer(ScorerSettings settings, ScorerServices services)
    {
        _rubric = RubricCriterion.ReadAll(settings);
        _panel = JudgePanel.Create(settings, services);
        _extractor = AnswerExtractor.Create(settings);
        _pass = settings.Number("pass", 0.8, 0, 1);
        _showExpected = settings.Flag("show_expected", true);
        _metadata = settings.Texts("metadata");
        var instructions = settings.Text("instructions");
        _system = JudgePrompts.Judge + (instructions is null ? "" : $"\nFor this project:\n{instructions.Trim()}\n") + "\n" + RubricText();
        Fingerprint = $"judge/2 {settings.Canonical()} {_panel.Fingerprint} {ContentHash.Of(_system)}";
    }

    public string Name => "judge";

    public string Fingerprint { get; }

    public bool IsPure => false;

    internal ImmutableArray<RubricCriterion> Rubric => _rubric;

    internal IEnumerable<string> JudgeNames => _panel.Names;

    public static IScorer Create(ScorerSettings settings, ScorerServices services) => new JudgeScorer(settings, services);

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

        var user = new StringBuilder(JudgePrompts.Task(request, _showExpected, _metadata));
        JudgePrompts.Section(user, "Answer to grade", answer);
        var question = new StructuredRequest("judge", _system, user.ToString(), JudgeReply.Schema);
        var verdicts = await _panel
            .AskAsync(question, reply => JudgeReply.Read(reply, _rubric, answer), request, cancellationToken)
            .ConfigureAwait(false);
        var softs = verdicts.Select(SoftOf).ToList();
        var soft = ScoreMean.Of(softs)!.Value;
        var passed = _panel.IsMajority ? softs.Count(Passes) * 2 > softs.Count : Passes(soft);
        return new Score(passed ? 1 : 0, soft, QuotedText.Bounded($"{Explain(verdicts, softs)} {Measured(soft, softs)}"))
        {
            Checks = [.. _rubric.Zip(verdicts[0].Criteria).Select(c => CheckOf(c.First, c.Second))],
        };
    }

    private string Measured(double soft, List<double> softs) =>
        _panel.IsMajority
            ? string.Create(
                CultureInfo.InvariantCulture,
                $"{softs.Count(Passes)} of {QuotedText.Count(softs.Count, "judge")} gave at least {_pass:0.##}; more than half must."
            )
            : string.Create(CultureInfo.InvariantCulture, $"Score {soft:0.###}, at least {_pass:0.##} is required.");

    private bool Passes(double soft) => Score.Reaches(soft, _pass);

    private double SoftOf(JudgeVerdict verdict)
    {
        var (got, total) = (new ExactSum(), new ExactSum());
        for (var i = 0; i < _rubric.Length; i++)
        {
            got.Add(_rubric[i].Weight * verdict.Criteria[i].Level / (_rubric[i].Levels.Length - 1));
            total.Add(_rubric[i].Weight);
        }

        return Math.Clamp(got.Value / total.Value, 0, 1);
    }

    // Of several verdicts the first one tells its reasons, as in the explanation.
    private static ScoreCheck CheckOf(RubricCriterion criterion, JudgedCriterion verdict)
    {
        var best = criterion.Levels.Length - 1;
        var evidence = string.Concat(verdict.Evidence.Take(3).Select(e => $" {QuotedText.Of(e)}"));
        var words = QuotedText.Bounded($"level {verdict.Level} of {best}: {verdict.Reason.Trim()}{evidence}");
        return new ScoreCheck(criterion.Name, verdict.Level == best, (double)verdict.Level / best, criterion.Weight, IsVeto: false, words);
    }

    private string Explain(IReadOnlyList<JudgeVerdict> verdicts, List<double> softs)
    {
        var text = new StringBuilder();
        if (verdicts.Count > 1)
        {
            text.Append($"{verdicts.Count} verdicts: {string.Join(", ", softs.Select(s => s.ToString("0.##")))}. ");
        }

        foreach (var criterion in verdicts[0].Criteria)
        {
            var best = _rubric.First(c => c.Name == criterion.Name).Levels.Length - 1;
            text.Append($"{criterion.Name} {criterion.Level}/{best}: {criterion.Reason.Trim()}");
            text.Append(
                criterion.Evidence.Count == 0 ? " " : $" (evidence: {string.Join(", ", criterion.Evidence.Take(3).Select(QuotedText.Of))}) "
            );
        }

        return text.ToString().Trim();
    }

    private string RubricText()
    {
        var text = new StringBuilder("# Rubric\n");
        foreach (var criterion in _rubric)
        {
            text.Append($"\n## {criterion.Name}\n{criterion.Question.Trim()}\n");
            for (var level = 0; level < criterion.Levels.Length; level++)
            {
                text.Append($"- level {level}: {criterion.Levels[level].Trim()}\n");
            }
        }

        return text.ToString();
    }
}
