namespace SkillOpt.Calls;

/// <summary>What a provider is and needs; the table of docs/providers.md is checked against it.</summary>
/// <param name="Name">The part of a model's name before the colon.</param>
/// <param name="Summary">One phrase: what is behind it.</param>
public sealed record ProviderInfo(string Name, string Summary)
{
    /// <summary>The variable that holds the key; null when none is needed.</summary>
    public string? KeyVariable { get; init; }

    /// <summary>Read when <see cref="KeyVariable"/> is not set; null when there is no other.</summary>
    public string? AlternativeKeyVariable { get; init; }

    /// <summary>The variable that holds the base URL; null when there is none.</summary>
    public string? BaseUrlVariable { get; init; }

    /// <summary>The base URL when neither setting nor variable gives one; null when one must be given.</summary>
    public string? DefaultBaseUrl { get; init; }

    /// <summary>True when the provider cannot be called without its key.</summary>
    public bool KeyRequired { get; init; }

    /// <summary>True when the provider has a batch interface.</summary>
    public bool HasBatches { get; init; }

    /// <summary>True when a model name must follow the provider's.</summary>
    public bool ModelRequired { get; init; } = true;
}
