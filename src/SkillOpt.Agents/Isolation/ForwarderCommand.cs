namespace SkillOpt.Agents;

/// <summary>Finds the forwarder that belongs to this program.</summary>
internal static class ForwarderCommand
{
    /// <summary>The forwarder; null where it is not there.</summary>
    public static SocketForwarder? Find() => null;
}
