namespace SkillOpt.Sleep;

/// <summary>Finds rules that repeat what came from a tool, a file or a page, and that the person did not say.</summary>
internal sealed class ForeignText(IEnumerable<SessionDigest> sessions)
{
    private const int Shingle = 4;
    private const double MuchOfIt = 0.5;

    private readonly List<(string Text, HashSet<string> Words)> _foreign = [];
    private readonly List<HashSet<string>> _said = [];

    private bool _isReady;

    /// <summary>What a line repeats; empty when it repeats nothing, or the person said it too.</summary>
    public string RepeatedBy(string line)
    {
        Read();
        var words = Shingles(line);
        var single = IntentWords.Of(line);
        var found = _foreign.FirstOrDefault(f => Repeats(words, single, f));
        return found.Text is null || _said.Any(s => Share(words, s) >= MuchOfIt) ? "" : found.Text;
    }

    private void Read()
    {
        if (_isReady)
        {
            return;
        }

        _isReady = true;
        foreach (var session in sessions)
        {
            _foreign.AddRange(session.Foreign.Select(f => (f, Shingles(f))));
            _said.AddRange(session.Prompts.Select(Shingles));
        }
    }

    // Four words in a row, or most of the words that say something.
    private static bool Repeats(HashSet<string> words, HashSet<string> single, (string Text, HashSet<string> Words) foreign) =>
        words.Overlaps(foreign.Words) || IntentWords.Likeness(single, IntentWords.Of(foreign.Text)) >= MuchOfIt;

    private static double Share(HashSet<string> words, HashSet<string> others) =>
        words.Count == 0 ? 0 : words.Count(others.Contains) / (double)words.Count;

    private static HashSet<string> Shingles(string text)
    {
        var words = text.ToLowerInvariant()
            .Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)
            .Select(w => w.Trim('.', ',', ';', ':', '!', '?', '"', '\'', '`', '*', '-', '(', ')'))
            .Where(w => w.Length > 0)
            .ToList();
        return words.Count < Shingle
            ? [string.Join(' ', words)]
            : [.. Enumerable.Range(0, words.Count - Shingle + 1).Select(i => string.Join(' ', words.Skip(i).Take(Shingle)))];
    }
}
