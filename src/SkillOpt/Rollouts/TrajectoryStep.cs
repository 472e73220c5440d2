namespace SkillOpt.Rollouts;

/// <summary>One entry of a trajectory.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="Text">The message, the command or the observation.</param>
/// <param name="Name">The tool's name for tool calls and results; empty otherwise.</param>
public sealed record TrajectoryStep(StepKind Kind, string Text, string Name = "");
