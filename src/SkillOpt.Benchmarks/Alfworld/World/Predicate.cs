namespace SkillOpt.Benchmarks;

/// <summary>The facts of the household domain that a rule, a text or a goal can ask for. Names are those of the PDDL domain.</summary>
internal enum Predicate
{
    AtLocation,
    ReceptacleAtLocation,
    ObjectAtLocation,
    Openable,
    Opened,
    InReceptacle,
    IsReceptacleObject,
    InReceptacleObject,
    ReceptacleType,
    ObjectType,
    CanContain,
    Holds,
    HoldsAny,
    IsClean,
    Cleanable,
    IsHot,
    Heatable,
    IsCool,
    Coolable,
    Pickupable,
    Toggleable,
    IsToggled,
    Sliceable,
    IsSliced,
}
