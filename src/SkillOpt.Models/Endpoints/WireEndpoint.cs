using SkillOpt.Calls;

namespace SkillOpt.Models;

/// <summary>Assembles an endpoint: protocol and transport inside, resilience around.</summary>
internal static class WireEndpoint
{
    public static ModelEndpoint Build(
        string protocolName,
        IChatProtocol protocol,
        IWireTransport transport,
        IStreamTransport? streaming,
        ServiceIdentity identity,
        ModelSettings settings,
        ProviderContext context,
        bool enforcesSchema,
        IBatchTransport? batches = null
    )
    {
        var limited = new ImageLimit(protocol, settings);
        var wire = new WireChatClient(limited, transport, streaming, identity, context.Environment.Time);
        var client = new ResilientChatClient(wire, context.Limits(identity.Service, settings), settings, context.Environment);
        var system = identity.TelemetryName ?? identity.Provider;
        var observed = new TelemetryChatClient(client, system, identity.Model, identity.Address, context.Environment.Time);
        var endpoint = new ModelEndpoint($"{identity.Provider}:{identity.Model}", observed, "")
        {
            SupportsJsonSchema = enforcesSchema,
            Batches = batches is null ? null : new WireBatchService(limited, batches, identity),
        };
        return Fingerprint.Identify(endpoint, protocolName, identity, settings);
    }
}
