using SkillOpt.Calls;

namespace SkillOpt.Practice;

/// <summary>The practice models as a provider: <c>practice:apprentice</c> and <c>practice:coach</c>. No key, no network.</summary>
/// <example>
/// <code>
/// using var registry = new ModelRegistry([new PracticeProvider()]);
/// </code>
/// </example>
public sealed class PracticeProvider : IModelProvider
{
    /// <inheritdoc/>
    public ProviderInfo Info { get; } =
        new(PracticeModels.Provider, "embedded practice models, no key and no network; not language models");

    /// <inheritdoc/>
    public ModelEndpoint Create(ModelName name, ModelSettings settings, ProviderContext context) => PracticeModels.Create(settings);
}
