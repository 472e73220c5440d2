namespace SkillOpt;

/// <summary>What was consumed for one purpose.</summary>
/// <param name="Role">What the model was used for.</param>
/// <param name="Stage">The stage.</param>
/// <param name="Model">The model as configured.</param>
/// <param name="Usage">What it consumed.</param>
/// <param name="Cost">In US dollars; null when the model's price is not known.</param>
/// <param name="IsBatch">Whether all its calls went in batches, at their lower price; calls in batches and others are never in one
/// entry.</param>
public sealed record UsageEntry(ModelRole Role, string Stage, string Model, Usage Usage, decimal? Cost, bool IsBatch = false);
