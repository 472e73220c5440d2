using System.Collections.Immutable;

namespace SkillOpt.Sleep;

/// <summary>Counts what is masked, by kind. Not thread-safe.</summary>
internal sealed class RedactionCount
{
    private readonly int[] _counts = new int[Enum.GetValues<SecretKind>().Length];

    /// <summary>One more.</summary>
    public void Add(SecretKind kind) => _counts[(int)kind]++;

    /// <summary>As many as another one counted.</summary>
    public void Add(IReadOnlyDictionary<SecretKind, int> others)
    {
        foreach (var (kind, count) in others)
        {
            _counts[(int)kind] += count;
        }
    }

    /// <summary>What was counted; kinds that did not occur are absent.</summary>
    public ImmutableSortedDictionary<SecretKind, int> Kinds =>
        _counts
            .Select((count, kind) => ((SecretKind)kind, count))
            .Where(p => p.count > 0)
            .ToImmutableSortedDictionary(p => p.Item1, p => p.count);
}
