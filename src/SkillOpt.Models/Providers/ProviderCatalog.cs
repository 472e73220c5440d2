using SkillOpt.Calls;

namespace SkillOpt.Models;

/// <summary>The providers that come with SkillOpt.</summary>
public static class ProviderCatalog
{
    /// <summary>One of each, in the order of docs/providers.md.</summary>
    public static IReadOnlyList<IModelProvider> BuiltIn { get; } =
    [
        new OpenAIProvider("openai", responses: null),
        new OpenAIProvider("openai-responses", responses: true),
        new OpenAIProvider("openai-chat", responses: false),
        new AzureProvider(),
        new AnthropicProvider(),
        .. CompatiblePresets.All,
        new HandoffProvider(),
        new CliProvider(new ClaudeRecipe()),
        new CliProvider(new CodexRecipe()),
        new CliProvider(new CopilotRecipe()),
    ];
}
