using System.Collections.Frozen;

namespace SkillOpt.Sleep;

/// <summary>The words by which what was asked is compared.</summary>
internal static class IntentWords
{
    private const int ShortestWord = 3;

    private static readonly FrozenSet<string> s_common = new[]
    {
        "the",
        "and",
        "for",
        "with",
        "this",
        "that",
        "from",
        "please",
        "can",
        "you",
        "could",
        "would",
        "should",
        "what",
        "when",
        "how",
        "why",
        "who",
        "are",
        "was",
        "were",
        "has",
        "have",
        "had",
        "our",
        "your",
        "its",
        "now",
        "then",
        "than",
        "not",
        "but",
        "all",
        "any",
        "into",
        "about",
        "give",
        "make",
        "just",
        "need",
        "want",
        "let",
        "also",
    }.ToFrozenSet(StringComparer.Ordinal);

    /// <summary>Lower-case words of letters and digits, of more than two characters, that say something.</summary>
    public static HashSet<string> Of(string text)
    {
        var words = new HashSet<string>(StringComparer.Ordinal);
        var start = -1;
        for (var i = 0; i <= text.Length; i++)
        {
            var isPart = i < text.Length && char.IsLetterOrDigit(text[i]);
            if (isPart && start < 0)
            {
                start = i;
            }
            else if (!isPart && start >= 0)
            {
                var word = text[start..i].ToLowerInvariant();
                if (word.Length >= ShortestWord && !s_common.Contains(word))
                {
                    words.Add(word);
                }

                start = -1;
            }
        }

        return words;
    }

    /// <summary>The share of words that two sets have in common; 0 when one is empty.</summary>
    public static double Likeness(HashSet<string> one, HashSet<string> other)
    {
        if (one.Count == 0 || other.Count == 0)
        {
            return 0;
        }

        var shared = one.Count <= other.Count ? one.Count(other.Contains) : other.Count(one.Contains);
        return shared / (double)(one.Count + other.Count - shared);
    }
}
