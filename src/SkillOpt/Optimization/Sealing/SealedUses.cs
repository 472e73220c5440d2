namespace SkillOpt.Training;

/// <summary>What a seal says.</summary>
/// <param name="Earlier">Uses of the split by other runs, oldest first.</param>
/// <param name="IsAllowed">Whether the exam may be taken.</param>
internal sealed record SealedUses(IReadOnlyList<SealedUse> Earlier, bool IsAllowed);
