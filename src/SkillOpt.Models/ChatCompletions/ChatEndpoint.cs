using SkillOpt.Calls;
using SkillOpt.Models.Providers;
using SkillOpt.Models.Resilience;
using SkillOpt.Models.Wire;

namespace SkillOpt.Models.ChatCompletions;

/// <summary>Assembles a Chat Completions endpoint.</summary>
internal static class ChatEndpoint
{
    public static ModelEndpoint Build(ModelName name, ModelSettings settings, ProviderContext context, Setup setup)
    {
        var identity = new ServiceIdentity(setup.Provider, setup.Address, name.Model, setup.KeyVariable)
        {
            Secrets = setup.Key is null ? [] : [setup.Key],
            UnknownModelMend = setup.UnknownModelMend,
        };
        var transport = new OpenAIChatTransport(name.Model, setup.Address, setup.Key, context.Http(identity.Service));
        var protocol = new ChatCompletionsProtocol(identity, settings, setup.Dialect, context.Environment.Time);
        var wire = new WireChatClient(protocol, transport, identity, context.Environment.Time);
        return new ModelEndpoint(
            name.ToString(),
            new ResilientChatClient(wire, context.Gate(identity.Service, settings), settings, context.Environment),
            Fingerprint.Of("chat-completions", identity, settings))
        {
            SupportsJsonSchema = setup.EnforcesSchema,
        };
    }

    /// <summary>What differs between services.</summary>
    internal sealed record Setup(string Provider, Uri Address, string? Key, string? KeyVariable, ChatDialect Dialect)
    {
        public bool EnforcesSchema { get; init; }

        public string? UnknownModelMend { get; init; }
    }
}
