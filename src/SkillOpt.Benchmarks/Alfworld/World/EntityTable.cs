namespace SkillOpt.Benchmarks;

/// <summary>All things of a game, sorted by identifier; the position in the table is the thing's number everywhere in the engine.</summary>
internal sealed class EntityTable
{
    private const string CoordinateMark = "_bar_";
    private readonly Dictionary<string, int> _indices;
    private readonly string _source;

    private EntityTable(Entity[] entities, string source)
    {
        Entities = entities;
        _source = source;
        _indices = new Dictionary<string, int>(entities.Length, StringComparer.Ordinal);
        for (var i = 0; i < entities.Length; i++)
        {
            _indices[entities[i].Id] = i;
        }
    }

    public Entity[] Entities { get; }

    public int Count => Entities.Length;

    public int this[string id] =>
        _indices.TryGetValue(id, out var index)
            ? index
            : throw new SkillOptException(
                "SKO4002",
                $"{_source} names '{id}', which its :objects do not declare; the file is damaged, so fetch it again."
            );

    public IEnumerable<int> OfKind(EntityKind kind) => Enumerable.Range(0, Count).Where(i => Entities[i].Kind == kind);

    /// <summary>Reads the <c>:objects</c> section (<c>a b - type c - type</c>).</summary>
    public static EntityTable Read(SExpression objects, string source)
    {
        var kinds = new SortedDictionary<string, EntityKind>(StringComparer.Ordinal);
        var pending = new List<string>();
        for (var i = 1; i < objects.Items.Count; i++)
        {
            if (objects.Items[i].Atom != "-")
            {
                pending.Add(objects.Items[i].Atom);
                continue;
            }

            var kind = KindOf(i + 1 < objects.Items.Count ? objects.Items[++i].Atom : "", source);
            foreach (var id in pending)
            {
                kinds[id] = kind;
            }

            pending.Clear();
        }

        var names = Names(kinds.Keys);
        return new EntityTable([.. kinds.Select(pair => new Entity(pair.Key, pair.Value, names[pair.Key]))], source);
    }

    public static EntityKind KindOf(string type, string source) =>
        type switch
        {
            "agent" => EntityKind.Agent,
            "location" => EntityKind.Location,
            "receptacle" => EntityKind.Receptacle,
            "object" => EntityKind.Object,
            "rtype" => EntityKind.ReceptacleClass,
            "otype" => EntityKind.ObjectClass,
            _ => throw new SkillOptException("SKO4002", $"{source} uses the PDDL type '{type}', which the household domain does not have."),
        };

    /// <summary>Readable names: the class and a number, handed out from the highest down in the order of the identifiers.</summary>
    private static Dictionary<string, string> Names(IEnumerable<string> sortedIds)
    {
        var groups = sortedIds.GroupBy(ClassOf, StringComparer.Ordinal);
        var names = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var group in groups)
        {
            var members = group.ToList();
            for (var i = 0; i < members.Count; i++)
            {
                names[members[i]] = members[i].Contains(CoordinateMark, StringComparison.Ordinal)
                    ? $"{group.Key} {members.Count - i}"
                    : members[i];
            }
        }

        return names;
    }

    private static string ClassOf(string id)
    {
        var mark = id.IndexOf(CoordinateMark, StringComparison.Ordinal);
        if (mark < 0)
        {
            return "\0" + id;
        }

        var name = id[..mark];
        return id.Contains("basin", StringComparison.Ordinal) ? name + "basin" : name;
    }
}
