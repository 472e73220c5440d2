using SkillOpt.Models.AnthropicMessages;
using SkillOpt.Models.ChatCompletions;

namespace SkillOpt.Models.Providers;

/// <summary>The providers that come with SkillOpt.</summary>
public static class ProviderCatalog
{
    /// <summary>One of each, in the order of docs/providers.md.</summary>
    public static IReadOnlyList<IModelProvider> BuiltIn { get; } =
    [
        new OpenAIProvider(),
        new AnthropicProvider(),
        new CompatibleProvider(
            new ProviderInfo("compatible", "any server that speaks Chat Completions")
            {
                KeyVariable = "OPENAI_COMPATIBLE_API_KEY",
                BaseUrlVariable = "OPENAI_COMPATIBLE_BASE_URL",
            },
            new ChatDialect()),
    ];
}
