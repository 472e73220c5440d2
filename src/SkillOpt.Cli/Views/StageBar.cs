namespace SkillOpt.Cli;

/// <summary>A stage that is under way, as a picture draws it.</summary>
/// <param name="Label">Its label.</param>
/// <param name="Total">Rollouts or calls that it has.</param>
/// <param name="Done">How many are done.</param>
/// <param name="Seconds">For how long it has been under way.</param>
internal sealed record StageBar(string Label, int Total, int Done, double Seconds);
