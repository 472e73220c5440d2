namespace SkillOpt.Benchmarks;

/// <summary>The PDDL names of the facts.</summary>
internal static class Predicates
{
    private static readonly Dictionary<string, Predicate> s_byName = Enum.GetValues<Predicate>()
        .ToDictionary(p => p.ToString().ToLowerInvariant(), StringComparer.Ordinal);

    /// <summary>Finds a fact by its lower-cased PDDL name.</summary>
    public static bool TryParse(string name, out Predicate predicate) => s_byName.TryGetValue(name, out predicate);

    /// <summary>True for facts that no action changes.</summary>
    public static bool IsStatic(Predicate predicate) =>
        predicate
            is Predicate.ReceptacleAtLocation
                or Predicate.Openable
                or Predicate.IsReceptacleObject
                or Predicate.InReceptacleObject
                or Predicate.ReceptacleType
                or Predicate.ObjectType
                or Predicate.CanContain
                or Predicate.Cleanable
                or Predicate.Heatable
                or Predicate.Coolable
                or Predicate.Pickupable
                or Predicate.Toggleable
                or Predicate.Sliceable;
}
