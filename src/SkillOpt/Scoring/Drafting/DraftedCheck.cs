namespace SkillOpt.Scoring;

/// <summary>A proposed check.</summary>
/// <param name="Check">The check.</param>
/// <param name="Why">Why it is proposed.</param>
/// <param name="Holds">On how many of the outputs it holds.</param>
/// <param name="Outputs">How many outputs there were.</param>
/// <param name="FromModel">True when a model proposed it, false when it was read off the outputs.</param>
internal sealed record DraftedCheck(RuleCheck Check, string Why, int Holds, int Outputs, bool FromModel);
