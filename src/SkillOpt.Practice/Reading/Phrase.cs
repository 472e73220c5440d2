namespace SkillOpt.Practice;

/// <summary>
/// A short pattern over words: <c>day ..2 before|precede* ..2 month</c>. Words are alternatives split by <c>|</c>, a trailing <c>*</c>
/// matches any ending, <c>..n</c> lets up to n words pass.
/// </summary>
internal sealed class Phrase
{
    private readonly List<(string[] Alternatives, int Gap)> _parts = [];

    private Phrase(string pattern)
    {
        SpeaksOfNot = pattern.Split(' ').Contains("not", StringComparer.Ordinal);
        var gap = 0;
        foreach (var part in pattern.Split(' ', StringSplitOptions.RemoveEmptyEntries))
        {
            if (part.StartsWith("..", StringComparison.Ordinal))
            {
                gap = int.Parse(part[2..]);
                continue;
            }

            _parts.Add((part.Split('|'), gap));
            gap = 0;
        }
    }

    /// <summary>Whether the pattern itself holds the word not.</summary>
    public bool SpeaksOfNot { get; }

    /// <summary>Reads a pattern.</summary>
    public static Phrase Of(string pattern) => new(pattern);

    /// <summary>Every place where the pattern matches: first and last word, inclusive.</summary>
    public IEnumerable<(int First, int Last)> Matches(IReadOnlyList<string> words)
    {
        for (var start = 0; start < words.Count; start++)
        {
            if (Fits(words[start], _parts[0].Alternatives) && Rest(words, start + 1, 1) is { } last)
            {
                yield return (start, last);
            }
        }
    }

    private int? Rest(IReadOnlyList<string> words, int at, int part)
    {
        if (part == _parts.Count)
        {
            return at - 1;
        }

        for (var skip = 0; skip <= _parts[part].Gap && at + skip < words.Count; skip++)
        {
            if (Fits(words[at + skip], _parts[part].Alternatives) && Rest(words, at + skip + 1, part + 1) is { } last)
            {
                return last;
            }
        }

        return null;
    }

    private static bool Fits(string word, string[] alternatives)
    {
        foreach (var alternative in alternatives)
        {
            if (
                alternative[^1] == '*'
                    ? word.StartsWith(alternative.AsSpan(0, alternative.Length - 1), StringComparison.Ordinal)
                    : word == alternative || Singular(word) == alternative
            )
            {
                return true;
            }
        }

        return false;
    }

    private static string Singular(string word) => word.Length > 3 && word[^1] == 's' && word[^2] != 's' ? word[..^1] : word;
}
