using System.Collections.Immutable;

namespace SkillOpt.Sleep;

/// <summary>Names in the order in which they came, each once, at most so many.</summary>
internal sealed class OrderedNames(int most)
{
    private readonly List<string> _names = [];
    private readonly HashSet<string> _known = new(StringComparer.Ordinal);

    /// <summary>The names.</summary>
    public ImmutableArray<string> Names => [.. _names];

    /// <summary>Adds a name; an empty one is nothing.</summary>
    public void Add(string name)
    {
        if (name.Length > 0 && _names.Count < most && _known.Add(name))
        {
            _names.Add(name);
        }
    }
}
