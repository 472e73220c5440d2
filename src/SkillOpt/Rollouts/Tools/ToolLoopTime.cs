namespace SkillOpt.Rollouts;

/// <summary>The time that a tool loop may take.</summary>
/// <param name="NoFurtherRound">Passes when what is left is too little for another round.</param>
/// <param name="GiveUp">Passes when the time is over: a call under way is given up.</param>
internal sealed record ToolLoopTime(CancellationToken NoFurtherRound, CancellationToken GiveUp);
