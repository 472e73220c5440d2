using System.Collections.Immutable;

namespace SkillOpt.Agents;

/// <summary>An agent program as it was found on this machine.</summary>
/// <param name="Command">What is started: the program, or an interpreter with the script before the arguments.</param>
/// <param name="Version">Its version; null when it tells none.</param>
/// <param name="Folders">Folders that it is made of, to be shown to a sandbox.</param>
internal sealed record AgentProgram(ImmutableArray<string> Command, Version? Version, ImmutableArray<string> Folders)
{
    /// <summary>The path that people know it by.</summary>
    public string Path => Command[^1];
}
