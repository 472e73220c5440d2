namespace SkillOpt.Calls;

/// <summary>Where a batch stands, with the service's own word for it.</summary>
/// <param name="State">Where it stands.</param>
/// <param name="Word">The service's word, e.g. <c>completed</c>, <c>expired</c>; for people.</param>
internal sealed record BatchStatus(BatchState State, string Word);
