namespace SkillOpt.Sleep;

/// <summary>A unit that was read.</summary>
/// <param name="Source">Its source.</param>
/// <param name="Unit">The unit.</param>
/// <param name="Sessions">Its sessions; null when it could not be read.</param>
internal sealed record UnitReading(ISessionSource Source, SessionUnit Unit, IReadOnlyList<SessionDigest>? Sessions);
