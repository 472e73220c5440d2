using SkillOpt.Gateway;

namespace SkillOpt.Agents;

/// <summary>Finds the gateway's forwarder, which belongs to this program.</summary>
internal static class ForwarderCommand
{
    /// <summary>The forwarder; null where it is not there.</summary>
    public static SocketForwarder? Find() =>
        GatewayForwarder.Find() is { } found ? new SocketForwarder(found.Command, found.Folders) : null;
}
