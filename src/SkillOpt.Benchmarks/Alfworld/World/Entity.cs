namespace SkillOpt.Benchmarks;

/// <summary>A thing of the game.</summary>
/// <param name="Id">Its PDDL identifier, lower-cased.</param>
/// <param name="Kind">Its PDDL type.</param>
/// <param name="Name">The name a player reads, e.g. <c>drawer 6</c>.</param>
internal sealed record Entity(string Id, EntityKind Kind, string Name);
