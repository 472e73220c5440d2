namespace SkillOpt;

/// <summary>A protected part that was put back (or, when invented, taken out).</summary>
/// <param name="Part">Which one.</param>
/// <param name="Reason">What the rewrite had done to it.</param>
internal sealed record RestoredPart(ProtectedPart Part, RestoreReason Reason);
