namespace SkillOpt.Gating;

/// <summary>What the posterior gate believes of the incumbent's true score on the split.</summary>
/// <param name="Mean">Its mean, in score units.</param>
/// <param name="Variance">Its variance.</param>
/// <param name="Noise">Variance of one whole evaluation, from the share of the variance that lies within a task.</param>
/// <param name="EffectSum">Sum of the observed effects of edits, pseudo-edits included.</param>
/// <param name="EffectCount">Number of edits, pseudo-edits included.</param>
internal sealed record GatePosterior(double Mean, double Variance, double Noise, double EffectSum, double EffectCount);
