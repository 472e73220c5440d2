namespace SkillOpt.Runs.Events;

/// <summary>One scored task of an evaluation.</summary>
/// <param name="Id">The task.</param>
/// <param name="Hard">Strict success in [0, 1].</param>
/// <param name="Soft">Partial credit in [0, 1].</param>
/// <param name="Rollout">Identity of the rollout, under which the journal holds its trajectory; 64 hex digits.</param>
public sealed record TaskScore(string Id, double Hard, double Soft, string Rollout);
