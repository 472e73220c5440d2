using SkillOpt.Calls;

namespace SkillOpt.Models;

/// <summary>
/// The providers of this library; the only place that names them. Further ones are handed to a <see cref="ModelRegistry"/>.
/// </summary>
/// <example><code>
/// foreach (var provider in ProviderCatalog.BuiltIn)
/// {
///     Console.WriteLine($"{provider.Info.Name}: {provider.Info.Summary}, key in {provider.Info.KeyVariable ?? "no variable"}");
/// }
/// </code></example>
public static class ProviderCatalog
{
    /// <summary>One of each, in the order of docs/providers.md.</summary>
    public static IReadOnlyList<IModelProvider> BuiltIn { get; } =
    [
        .. OpenAIProvider.All,
        new AzureProvider(),
        new AnthropicProvider(),
        .. CompatiblePresets.All,
        new HandoffProvider(),
        .. CommandLineProvider.All,
    ];
}
