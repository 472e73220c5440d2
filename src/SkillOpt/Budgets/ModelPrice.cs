namespace SkillOpt;

/// <summary>What a model costs, in US dollars per million tokens.</summary>
/// <param name="Model">The model as <c>provider:model</c>, or <c>provider:*</c> for all of a provider's.</param>
/// <param name="Input">Of a prompt token.</param>
/// <param name="CachedInput">Of a prompt token read from the provider's cache.</param>
/// <param name="Output">Of a completion token, reasoning included.</param>
/// <param name="AsOf">The day the price was read, as <c>yyyy-MM-dd</c>.</param>
/// <param name="Source">Where it was read.</param>
public sealed record ModelPrice(string Model, decimal Input, decimal CachedInput, decimal Output, string AsOf, string Source)
{
    private const decimal Million = 1_000_000m;

    /// <summary>What a token costs in a batch, as a share of the price; 1 where batches are no cheaper, or there are none.</summary>
    public decimal Batch { get; init; } = 1;

    /// <summary>What a usage costs, in US dollars. All its calls went in batches, or none.</summary>
    public decimal CostOf(Usage usage) =>
        (usage.BatchCalls > 0 ? Batch : 1)
        * (
            (Math.Max(0, usage.PromptTokens - usage.CachedTokens) * Input)
            + (usage.CachedTokens * CachedInput)
            + (usage.CompletionTokens * Output)
        )
        / Million;
}
