namespace SkillOpt.Benchmarks;

/// <summary>The PDDL types of the household domain.</summary>
internal enum EntityKind
{
    Agent,
    Location,
    Receptacle,
    Object,
    ReceptacleClass,
    ObjectClass,
}
