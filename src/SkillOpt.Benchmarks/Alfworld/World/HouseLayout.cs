namespace SkillOpt.Benchmarks;

/// <summary>Lookups over the facts that never change: what stands where, and which class each thing has.</summary>
internal sealed class HouseLayout
{
    private readonly int[] _classes;
    private readonly int[][] _receptaclesAt;
    private readonly Dictionary<int, GameCommand[]> _goTo;

    public HouseLayout(EntityTable table, FactSet facts)
    {
        LocationOf = Filled(table.Count);
        foreach (var (receptacle, location) in facts[Predicate.ReceptacleAtLocation])
        {
            LocationOf[receptacle] = location;
        }

        _classes = Filled(table.Count);
        foreach (var (thing, kind) in facts[Predicate.ReceptacleType].Concat(facts[Predicate.ObjectType]))
        {
            _classes[thing] = kind;
        }

        Receptacles = [.. table.OfKind(EntityKind.Receptacle).Where(r => LocationOf[r] >= 0)];
        _receptaclesAt = new int[table.Count][];
        foreach (var location in table.OfKind(EntityKind.Location))
        {
            _receptaclesAt[location] = [.. Receptacles.Where(r => LocationOf[r] == location)];
        }

        _goTo = table
            .OfKind(EntityKind.Location)
            .ToDictionary(
                location => location,
                location =>
                    Receptacles
                        .Where(r => LocationOf[r] != location)
                        .Select(r => new GameCommand($"go to {table.Entities[r].Name}", GameAction.GoTo, r))
                        .ToArray()
            );
        Toggleable = [.. facts[Predicate.Toggleable].Select(f => f.First).Order()];
        Sliceable = [.. facts[Predicate.Sliceable].Select(f => f.First).Order()];
        Knives = ClassesNamed(table, "knifetype", "butterknifetype");
        Basins = ClassesNamed(table, "sinktype", "sinkbasintype");
        Microwaves = ClassesNamed(table, "microwavetype");
        Fridges = ClassesNamed(table, "fridgetype");
    }

    /// <summary>The location of each receptacle, by number; -1 for other things.</summary>
    public int[] LocationOf { get; }

    public int[] Receptacles { get; }

    public int[] Toggleable { get; }

    public int[] Sliceable { get; }

    private HashSet<int> Knives { get; }

    private HashSet<int> Basins { get; }

    private HashSet<int> Microwaves { get; }

    private HashSet<int> Fridges { get; }

    public int[] ReceptaclesAt(int location) => location >= 0 ? _receptaclesAt[location] ?? [] : [];

    public GameCommand[] GoToFrom(int location) => _goTo.GetValueOrDefault(location, []);

    public int ClassOf(int thing) => _classes[thing];

    public bool IsKnife(int thing) => Knives.Contains(_classes[thing]);

    public bool IsBasin(int thing) => Basins.Contains(_classes[thing]);

    public bool IsMicrowave(int thing) => Microwaves.Contains(_classes[thing]);

    public bool IsFridge(int thing) => Fridges.Contains(_classes[thing]);

    private static int[] Filled(int count)
    {
        var array = new int[count];
        Array.Fill(array, -1);
        return array;
    }

    private static HashSet<int> ClassesNamed(EntityTable table, params string[] names) =>
        [.. Enumerable.Range(0, table.Count).Where(i => names.Contains(table.Entities[i].Id))];
}
