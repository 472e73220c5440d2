namespace SkillOpt.Benchmarks;

/// <summary>The changeable state of a house.</summary>
internal sealed class HouseState
{
    private readonly EntityTable _table;
    private readonly FactSet _facts;
    private readonly SortedSet<int>[] _contents;
    private readonly HashSet<(int Thing, int Receptacle)> _takenFrom = [];

    /// <param name="table">The things of the house.</param>
    /// <param name="layout">What of it never changes.</param>
    /// <param name="initial">The facts at the start; not changed.</param>
    public HouseState(EntityTable table, HouseLayout layout, FactSet initial)
    {
        _table = table;
        Layout = layout;
        _facts = initial.Fork();
        _contents = new SortedSet<int>[table.Count];
        foreach (var receptacle in table.OfKind(EntityKind.Receptacle))
        {
            _contents[receptacle] = [];
        }

        foreach (var (thing, receptacle) in _facts[Predicate.InReceptacle])
        {
            _contents[receptacle].Add(thing);
        }

        var start = _facts[Predicate.AtLocation].FirstOrDefault((-1, -1));
        (Agent, AgentLocation) = start;
        Held = _facts[Predicate.Holds].Select(f => f.Second).FirstOrDefault(-1);
    }

    public HouseLayout Layout { get; }

    public int Agent { get; }

    public int AgentLocation { get; private set; }

    /// <summary>The thing in the agent's hand; -1 for none.</summary>
    public int Held { get; private set; }

    public int[] ReceptaclesHere => Layout.ReceptaclesAt(AgentLocation);

    public string Name(int thing) => _table.Entities[thing].Name;

    /// <summary>The things in or on a receptacle, in the order of their identifiers.</summary>
    public SortedSet<int> Contents(int receptacle) => _contents[receptacle];

    public bool Has(Predicate predicate, int first, int second = -1) =>
        predicate switch
        {
            Predicate.AtLocation => first == Agent && second == AgentLocation,
            Predicate.InReceptacle => _contents[second] is { } contents && contents.Contains(first),
            Predicate.Holds => Held >= 0 && first == Agent && second == Held,
            Predicate.HoldsAny => Held >= 0 && first == Agent,
            _ => _facts.Has(predicate, first, second),
        };

    /// <summary>True when the inside can be reached: nothing to open, or open.</summary>
    public bool IsAccessible(int receptacle) => !Has(Predicate.Openable, receptacle) || Has(Predicate.Opened, receptacle);

    /// <summary>Things at this location that were taken from a receptacle here and put down elsewhere here; sorted.</summary>
    public IEnumerable<int> LooseThingsHere() =>
        _takenFrom
            .Where(pair =>
                Layout.LocationOf[pair.Receptacle] == AgentLocation && _facts.Has(Predicate.ObjectAtLocation, pair.Thing, AgentLocation)
            )
            .Select(pair => pair.Thing)
            .Distinct()
            .Order();

    public IEnumerable<int> InsideOf(int thing) =>
        _facts[Predicate.InReceptacleObject].Where(f => f.Second == thing).Select(f => f.First).Order();

    public void Apply(GameCommand command)
    {
        var (first, second) = (command.First, command.Second);
        switch (command.Action)
        {
            case GameAction.GoTo:
                AgentLocation = Layout.LocationOf[first];
                break;
            case GameAction.Open:
                _facts.Add(Predicate.Opened, first);
                break;
            case GameAction.Close:
                _facts.Remove(Predicate.Opened, first);
                break;
            case GameAction.Take:
                _contents[second].Remove(first);
                _takenFrom.Add((first, second));
                _facts.Remove(Predicate.ObjectAtLocation, first, AgentLocation);
                Held = first;
                break;
            case GameAction.Move:
                _contents[second].Add(first);
                _takenFrom.Remove((first, second));
                _facts.Add(Predicate.ObjectAtLocation, first, AgentLocation);
                Held = -1;
                break;
            case GameAction.Clean:
                _facts.Add(Predicate.IsClean, first);
                break;
            case GameAction.Heat:
                _facts.Add(Predicate.IsHot, first);
                _facts.Remove(Predicate.IsCool, first);
                break;
            case GameAction.Cool:
                _facts.Add(Predicate.IsCool, first);
                _facts.Remove(Predicate.IsHot, first);
                break;
            case GameAction.Use:
                _facts.Add(Predicate.IsToggled, first);
                break;
            case GameAction.Slice:
                _facts.Add(Predicate.IsSliced, first);
                break;
            default:
                break;
        }
    }
}
