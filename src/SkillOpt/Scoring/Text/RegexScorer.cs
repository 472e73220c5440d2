using System.Text.RegularExpressions;

namespace SkillOpt.Scoring;

/// <summary>
/// <c>regex</c>: the answer matches <c>pattern</c> (default: one of the task's expected texts as a pattern). Settings: <c>ignore_case</c>,
/// <c>multiline</c>, <c>full</c> (the whole answer must match). A pattern that takes longer than a second has no verdict.
/// </summary>
internal sealed class RegexScorer : AnswerScorer
{
    private readonly Regex? _pattern;
    private readonly RegexOptions _options;
    private readonly bool _full;

    private RegexScorer(ScorerSettings settings)
        : base("regex", settings)
    {
        _options =
            (settings.Flag("ignore_case", false) ? RegexOptions.IgnoreCase : RegexOptions.None)
            | (settings.Flag("multiline", false) ? RegexOptions.Multiline : RegexOptions.None);
        _full = settings.Flag("full", false);
        _pattern = settings.Text("pattern") is { } pattern
            ? AnswerExtractor.Compile(Whole(UnicodeText.Canonical(pattern)), _options, settings, "pattern")
            : null;
    }

    public static IScorer Create(ScorerSettings settings) => new RegexScorer(settings);

    protected override Score Judge(ScoringRequest request, string answer)
    {
        Regex[] patterns = _pattern is not null ? [_pattern] : [.. Expected(request).Select(e => Compile(e, request))];
        foreach (var pattern in patterns)
        {
            if (pattern.Match(answer) is { Success: true } match)
            {
                return Score.Pass(
                    $"The pattern {QuotedText.Short(pattern.ToString(), QuotedText.Part)} matches "
                        + $"{QuotedText.Count(match.Length, "character")} from character {QuotedText.Number(match.Index + 1)} on."
                );
            }
        }

        var subject = Subject(request, answer);
        var wanted =
            patterns.Length == 1
                ? $"The pattern {QuotedText.Short(patterns[0].ToString(), QuotedText.Part)} was"
                : $"{QuotedText.Number(patterns.Length)} patterns "
                    + $"({QuotedText.List([.. patterns.Select(p => p.ToString())], 5, QuotedText.Part)}) were";
        return Score.Fail(
            $"{wanted} tried on {subject}{(subject.StartsWith("the whole", StringComparison.Ordinal) ? PatternTrial.Excerpt(answer) : "")}"
                + $" and found nothing{PatternTrial.NearMiss(patterns, answer)}."
        );
    }

    private Regex Compile(string pattern, ScoringRequest request)
    {
        try
        {
            return new Regex(Whole(pattern), _options | RegexOptions.CultureInvariant, AnswerExtractor.RegexTimeout);
        }
        catch (ArgumentException e)
        {
            throw new ScoringException($"The expected answer of task '{request.Task.Id}' is not a valid pattern: {e.Message}", e);
        }
    }

    private string Whole(string pattern) => _full ? $@"\A(?:{pattern})\z" : pattern;
}
