using SkillOpt.Calls;
using SkillOpt.Models.Providers;
using SkillOpt.Models.Resilience;

namespace SkillOpt.Models.Wire;

/// <summary>Assembles an endpoint: protocol and transport inside, resilience around.</summary>
internal static class WireEndpoint
{
    public static ModelEndpoint Build(
        string protocolName,
        IChatProtocol protocol,
        IWireTransport transport,
        ServiceIdentity identity,
        ModelSettings settings,
        ProviderContext context,
        bool enforcesSchema)
    {
        var wire = new WireChatClient(protocol, transport, identity, context.Environment.Time);
        return new ModelEndpoint(
            $"{identity.Provider}:{identity.Model}",
            new ResilientChatClient(wire, context.Gate(identity.Service, settings), settings, context.Environment),
            Fingerprint.Of(protocolName, identity, settings))
        {
            SupportsJsonSchema = enforcesSchema,
        };
    }
}
