using SkillOpt.Calls;
using SkillOpt.Models.Providers;

namespace SkillOpt.Models.ChatCompletions;

/// <summary>OpenAI itself, or whatever <c>OPENAI_BASE_URL</c> points to.</summary>
internal sealed class OpenAIProvider : IModelProvider
{
    /// <inheritdoc/>
    public ProviderInfo Info { get; } = new("openai", "OpenAI")
    {
        KeyVariable = "OPENAI_API_KEY",
        BaseUrlVariable = "OPENAI_BASE_URL",
        DefaultBaseUrl = "https://api.openai.com/v1",
        KeyRequired = true,
    };

    /// <inheritdoc/>
    public ModelEndpoint Create(ModelName name, ModelSettings settings, ProviderContext context)
    {
        var address = Access.Address(Info, settings, context.Environment);
        var own = address.Host.EndsWith(".openai.com", StringComparison.OrdinalIgnoreCase);

        // A local server behind OPENAI_BASE_URL needs no key; OpenAI does.
        var (key, variable) = Access.Key(Info with { KeyRequired = own }, settings, context.Environment);
        var dialect = new ChatDialect
        {
            MaxTokensField = own ? "max_completion_tokens" : "max_tokens",
            OmitTemperature = OpenAIModels.Reasons(name.Model),
            SendsEffort = !own || OpenAIModels.Reasons(name.Model),
            Thinking = own ? ThinkingSwitch.None : ThinkingSwitch.TemplateArguments,
            SplitsThinkBlock = !own,
        };
        return ChatEndpoint.Build(name, settings, context, new ChatEndpoint.Setup("openai", address, key, variable, dialect) { EnforcesSchema = true });
    }
}
