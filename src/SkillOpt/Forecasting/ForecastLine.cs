namespace SkillOpt.Projects;

/// <summary>The forecast of one stage.</summary>
/// <param name="Stage">The stage, as the meter names it, with the purpose of rollouts behind a colon.</param>
/// <param name="Role">What the model is used for.</param>
/// <param name="Model">The model as configured.</param>
/// <param name="Calls">Calls.</param>
/// <param name="PromptTokens">Prompt tokens of one call.</param>
/// <param name="CompletionTokens">Completion tokens of one call.</param>
internal sealed record ForecastLine(
    string Stage,
    ModelRole Role,
    string Model,
    Estimate Calls,
    double PromptTokens,
    double CompletionTokens
)
{
    /// <summary>Whether the calls go in batches, at their lower price.</summary>
    public bool IsBatch { get; init; }

    /// <summary>All its tokens.</summary>
    public Estimate Tokens => Calls * (PromptTokens + CompletionTokens);

    /// <summary>What it costs, in US dollars; null when the model's price is not known. Caches are not counted on.</summary>
    public Estimate? CostWith(PriceBook prices) =>
        prices.Find(Model) is { } price
            ? Calls
                * (double)
                    price.CostOf(
                        new Usage
                        {
                            BatchCalls = IsBatch ? 1 : 0,
                            PromptTokens = (long)PromptTokens,
                            CompletionTokens = (long)CompletionTokens,
                        }
                    )
            : null;
}
