namespace SkillOpt.Rollouts;

/// <summary>What a trajectory entry is.</summary>
public enum StepKind
{
    /// <summary>What the target was told as instructions (holds the skill).</summary>
    System,

    /// <summary>What the target was asked.</summary>
    User,

    /// <summary>What the target said.</summary>
    Assistant,

    /// <summary>The target's visible reasoning.</summary>
    Reasoning,

    /// <summary>A tool call or action.</summary>
    ToolCall,

    /// <summary>A tool's result or an observation.</summary>
    ToolResult,

    /// <summary>A note of the environment after the fact, such as expected against got. The target never saw it.</summary>
    Verification,
}
