using SkillOpt.Scoring;

namespace SkillOpt.Benchmarks;

/// <summary>
/// ANLS (Biten et al., Scene Text VQA, 2019) over code points: soft is the similarity, hard is a similarity of at least 0.999.
/// </summary>
internal sealed class DocVqaScorer : IScorer
{
    private const double HardThreshold = 0.999;
    private const double MostDistance = 0.5;

    /// <inheritdoc/>
    public string Name => "docvqa";

    /// <inheritdoc/>
    public string Fingerprint => "docvqa/1";

    /// <inheritdoc/>
    public bool IsPure => true;

    /// <inheritdoc/>
    public ValueTask<Score> ScoreAsync(ScoringRequest request, CancellationToken cancellationToken) =>
        ValueTask.FromResult(Judge(request.Answer, AcceptedAnswers.Of(request.Task.Expected)));

    /// <summary>Judges a reply against the accepted answers.</summary>
    public static Score Judge(string reply, IReadOnlyList<string> accepted)
    {
        var answer = AnswerTag.LastTags(reply);
        var golds = accepted.Count == 0 ? [""] : accepted;
        var best = golds.Select(gold => (Gold: gold, Similarity: Similarity(answer, gold))).MaxBy(pair => pair.Similarity);
        var place = Verdict.Place("last", AnswerTag.HasTags(reply), reply, answer);
        var explanation = best.Similarity switch
        {
            >= HardThreshold => $"Matches an accepted answer (ANLS {best.Similarity:0.###}); read from {place}.",
            > 0 => $"Near miss (ANLS {best.Similarity:0.###}): nearest accepted answer {Verdict.Quote(best.Gold)}; read from {place}: "
                + $"{Distance(answer, best.Gold)}.",
            _ => $"Accepted: {Verdict.AnyOf(golds)}. Read from {place}: {Distance(answer, best.Gold)}, half or more (ANLS 0).",
        };
        return new Score(best.Similarity >= HardThreshold ? 1 : 0, best.Similarity, explanation);
    }

    private static string Distance(string predicted, string gold)
    {
        int[] left = [.. Normalize(predicted).EnumerateRunes().Select(r => r.Value)];
        int[] right = [.. Normalize(gold).EnumerateRunes().Select(r => r.Value)];
        return $"{EditDistance(left, right)} of {Verdict.Count(Math.Max(left.Length, right.Length), "character")} to change";
    }

    /// <summary>1 minus the normalised edit distance; 0 when that distance is at least one half.</summary>
    internal static double Similarity(string predicted, string gold)
    {
        int[] left = [.. Normalize(predicted).EnumerateRunes().Select(r => r.Value)];
        int[] right = [.. Normalize(gold).EnumerateRunes().Select(r => r.Value)];
        if (left.Length == 0 || right.Length == 0)
        {
            return left.Length == right.Length ? 1 : 0;
        }

        var distance = (double)EditDistance(left, right) / Math.Max(left.Length, right.Length);
        return distance >= MostDistance ? 0 : 1 - distance;
    }

    private static string Normalize(string text) => PythonText.Collapse(PythonText.Lower(PythonText.Strip(text)));

    private static int EditDistance(int[] left, int[] right)
    {
        var row = Enumerable.Range(0, right.Length + 1).ToArray();
        for (var i = 1; i <= left.Length; i++)
        {
            var diagonal = row[0];
            row[0] = i;
            for (var j = 1; j <= right.Length; j++)
            {
                var cost = diagonal + (left[i - 1] == right[j - 1] ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.Min(cost, Math.Min(row[j], row[j - 1]) + 1);
            }
        }

        return row[^1];
    }
}
