using SkillOpt.Calls;

namespace SkillOpt.Rollouts;

/// <summary>A failure that an evaluation went on without, as the journal keeps it for exactly that evaluation.</summary>
/// <param name="TaskId">The task.</param>
/// <param name="Request">Identity of the request within the evaluation, 64 hex digits.</param>
/// <param name="Key">The rollout's identity, 64 hex digits.</param>
/// <param name="Kind">Why.</param>
/// <param name="Evidence">One sentence.</param>
internal sealed record LostRollout(string TaskId, string Request, string Key, FailureKind Kind, string Evidence);
