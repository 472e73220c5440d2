namespace SkillOpt.Benchmarks;

/// <summary>Facts about one or two things, by number. The second number is -1 for facts about one thing.</summary>
internal sealed class FactSet
{
    private readonly HashSet<(int, int)>[] _facts;

    public FactSet() => _facts = [.. Enum.GetValues<Predicate>().Select(_ => new HashSet<(int, int)>())];

    private FactSet(FactSet source) =>
        _facts = [.. source._facts.Select((set, i) => Predicates.IsStatic((Predicate)i) ? set : new HashSet<(int, int)>(set))];

    /// <summary>The pairs for which a fact holds.</summary>
    public IReadOnlyCollection<(int First, int Second)> this[Predicate predicate] => _facts[(int)predicate];

    public bool Has(Predicate predicate, int first, int second = -1) => _facts[(int)predicate].Contains((first, second));

    public bool Add(Predicate predicate, int first, int second = -1) => _facts[(int)predicate].Add((first, second));

    public bool Remove(Predicate predicate, int first, int second = -1) => _facts[(int)predicate].Remove((first, second));

    /// <summary>A copy whose changeable facts are its own; facts that never change are shared.</summary>
    public FactSet Fork() => new(this);
}
