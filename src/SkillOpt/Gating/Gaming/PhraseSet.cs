namespace SkillOpt.Gating;

/// <summary>
/// Phrases of words, kept as 64-bit digests because task sets can hold millions of them. A find may be a collision, so it is to be checked.
/// </summary>
internal sealed class PhraseSet
{
    private readonly DigestSet _digests = new();
    private readonly SortedSet<int> _lengths = [];

    /// <summary>Adds a phrase.</summary>
    public void Add(ReadOnlySpan<string> words)
    {
        _lengths.Add(words.Length);
        _digests.Add(DigestOf(words));
    }

    /// <summary>Adds every run of so many words.</summary>
    public void AddRuns(string[] words, int length)
    {
        for (var i = 0; i + length <= words.Length; i++)
        {
            Add(words.AsSpan(i, length));
        }
    }

    /// <summary>Whether a phrase is among them.</summary>
    public bool Contains(ReadOnlySpan<string> words) => _lengths.Contains(words.Length) && _digests.Contains(DigestOf(words));

    /// <summary>The phrases that a text quotes, by length and place.</summary>
    public IEnumerable<Range> FindIn(string[] words)
    {
        foreach (var length in _lengths)
        {
            for (var i = 0; i + length <= words.Length; i++)
            {
                if (_digests.Contains(DigestOf(words.AsSpan(i, length))))
                {
                    yield return i..(i + length);
                }
            }
        }
    }

    // FNV-1a over the letters, with a space after each word.
    private static ulong DigestOf(ReadOnlySpan<string> words)
    {
        var hash = 14695981039346656037;
        foreach (var word in words)
        {
            foreach (var letter in word)
            {
                hash = (hash ^ letter) * 1099511628211;
            }

            hash = (hash ^ ' ') * 1099511628211;
        }

        return hash;
    }
}
