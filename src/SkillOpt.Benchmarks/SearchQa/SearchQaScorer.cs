using System.Collections.Frozen;
using SkillOpt.Scoring;

namespace SkillOpt.Benchmarks;

/// <summary>The published SearchQA rule: normalised exact match (hard) and token F1 (soft), best over the accepted answers.</summary>
internal sealed class SearchQaScorer : IScorer
{
    private static readonly FrozenSet<string> s_articles = FrozenSet.Create(StringComparer.Ordinal, "a", "an", "the");

    /// <inheritdoc/>
    public string Name => "searchqa";

    /// <inheritdoc/>
    public string Fingerprint => "searchqa/1";

    /// <inheritdoc/>
    public bool IsPure => true;

    /// <inheritdoc/>
    public ValueTask<Score> ScoreAsync(ScoringRequest request, CancellationToken cancellationToken) =>
        ValueTask.FromResult(Judge(request.Answer, request.Task.ExpectedTexts));

    /// <summary>Judges a reply against the accepted answers.</summary>
    public static Score Judge(string reply, IReadOnlyList<string> accepted)
    {
        var answer = AnswerTag.LastPair(reply);
        var predicted = Normalize(answer);
        var exact = accepted.Any(gold => Normalize(gold) == predicted);
        var words = PythonText.Split(predicted);
        var nearest = accepted.Select(gold => PythonText.Split(Normalize(gold))).MaxBy(gold => TokenOverlap.F1(words, gold));
        var f1 = nearest is null ? 0 : TokenOverlap.F1(words, nearest);
        var place = Verdict.Place("last", AnswerTag.IsPresent(reply), reply, answer);
        return new Score(
            exact ? 1 : 0,
            f1,
            exact
                ? $"Equal to an accepted answer after normalising; read from {place} (exact match 1, F1 1)."
                : $"Accepted: {Verdict.AnyOf(accepted)}. Read from {place}: {Verdict.Words(words, nearest ?? [])} (exact match 0, F1 "
                    + $"{f1:0.###}; an exact match is required)."
        );
    }

    /// <summary>Lower case, ASCII punctuation dropped, articles dropped, white space collapsed.</summary>
    internal static string Normalize(string text)
    {
        var bare = string.Concat(PythonText.Lower(text).Where(c => !PythonText.IsAsciiPunctuation(c)));
        return PythonText.Collapse(PythonText.DropWords(bare, s_articles));
    }

    /// <summary>Containment either way, which the reference reports and never scores.</summary>
    internal static bool Contains(string reply, IReadOnlyList<string> accepted)
    {
        var predicted = Normalize(AnswerTag.LastPair(reply));
        return accepted
            .Select(Normalize)
            .Any(gold => gold.Contains(predicted, StringComparison.Ordinal) || predicted.Contains(gold, StringComparison.Ordinal));
    }
}
