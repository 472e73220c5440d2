using System.Collections.Frozen;
using SkillOpt.Benchmarks.Python;
using SkillOpt.Benchmarks.Shared;
using SkillOpt.Scoring;

namespace SkillOpt.Benchmarks.SearchQa;

/// <summary>The published SearchQA rule: normalised exact match (hard) and token F1 (soft), best over the accepted answers.</summary>
public sealed class SearchQaScorer : IScorer
{
    private static readonly FrozenSet<string> Articles = FrozenSet.Create(StringComparer.Ordinal, "a", "an", "the");

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
        var f1 = accepted.Count == 0 ? 0 : accepted.Max(gold => TokenOverlap.F1(PythonText.Split(predicted), PythonText.Split(Normalize(gold))));
        var explanation = $"Predicted {PythonLiteral.Quote(answer)}; accepted: {string.Join(" or ", accepted.Select(PythonLiteral.Quote))} (exact match {(exact ? 1 : 0)}, F1 {f1:0.###}).";
        return new Score(exact ? 1 : 0, f1, explanation);
    }

    /// <summary>Lower case, ASCII punctuation dropped, articles dropped, white space collapsed.</summary>
    internal static string Normalize(string text)
    {
        var bare = string.Concat(PythonText.Lower(text).Where(c => !PythonText.IsAsciiPunctuation(c)));
        return PythonText.Collapse(PythonText.DropWords(bare, Articles));
    }

    /// <summary>Containment either way, which the reference reports and never scores.</summary>
    internal static bool Contains(string reply, IReadOnlyList<string> accepted)
    {
        var predicted = Normalize(AnswerTag.LastPair(reply));
        return accepted.Select(Normalize).Any(gold => gold.Contains(predicted, StringComparison.Ordinal) || predicted.Contains(gold, StringComparison.Ordinal));
    }
}
