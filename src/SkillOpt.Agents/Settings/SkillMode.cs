namespace SkillOpt.Agents;

/// <summary>How an agent is given the skill.</summary>
internal enum SkillMode
{
    /// <summary>As a folder where the agent looks for skills; it lists it and loads it by its own means.</summary>
    Native,

    /// <summary>With the instructions, from the start.</summary>
    Inline,
}
