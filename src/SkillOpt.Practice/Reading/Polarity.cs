namespace SkillOpt.Practice;

/// <summary>Decides whether a word is negated by what stands before it.</summary>
internal static class Polarity
{
    private const int Reach = 6;

    private static readonly HashSet<string> s_negators = new(StringComparer.Ordinal)
    {
        "not",
        "never",
        "no",
        "dont",
        "doesnt",
        "isnt",
        "arent",
        "cannot",
        "cant",
        "mustnt",
        "shouldnt",
        "avoid",
        "nor",
        "neither",
        "stop",
        "wrong",
        "nobody",
        "forget",
        "fail",
        "neglect",
        "hesitate",
        "refuse",
    };

    private static readonly HashSet<string> s_boundaries = new(StringComparer.Ordinal) { ";", ":", "(", ")", "but", "," };

    /// <summary>Whether words are negated, by what stands before or inside them; two negations cancel.</summary>
    /// <param name="words">The sentence.</param>
    /// <param name="first">The first of the words.</param>
    /// <param name="last">The last of them.</param>
    /// <param name="named">Spans that name the topic: a negation in there ("a field that is not given") belongs to the name.</param>
    public static bool IsNegated(IReadOnlyList<string> words, int first, int last, IReadOnlyList<(int First, int Last)> named)
    {
        var negations = 0;
        for (var i = last; i >= 0 && i >= first - Reach; i--)
        {
            if (i < first && s_boundaries.Contains(words[i]))
            {
                break;
            }

            if (i == first || named.Any(n => i >= n.First && i < n.Last))
            {
                continue;
            }

            if (
                s_negators.Contains(words[i])
                || IsPair(words, i, "rather", "than")
                || IsPair(words, i, "instead", "of")
                || IsPair(words, i, "as", "opposed")
            )
            {
                negations++;
            }
        }

        return negations % 2 == 1;
    }

    private static bool IsPair(IReadOnlyList<string> words, int at, string first, string second) =>
        words[at] == first && at + 1 < words.Count && words[at + 1] == second;
}
