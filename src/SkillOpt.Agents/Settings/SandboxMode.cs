namespace SkillOpt.Agents;

/// <summary>What is put around an agent.</summary>
internal enum SandboxMode
{
    /// <summary>bubblewrap; where it does not work the run is refused.</summary>
    Auto,

    /// <summary>Nothing: the agent has the person's own rights. Somebody has said so in the project file.</summary>
    None,
}
