namespace SkillOpt.Agents;

/// <summary>Kinds of what an agent says went wrong.</summary>
internal enum AgentFaultKind
{
    /// <summary>The model could not be reached or failed.</summary>
    Model,

    /// <summary>The login or key was refused, or there is none.</summary>
    Login,

    /// <summary>A rule stopped the work.</summary>
    Denied,

    /// <summary>The program itself failed, or ended without a last word.</summary>
    Crash,
}
