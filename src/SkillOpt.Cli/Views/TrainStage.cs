namespace SkillOpt.Cli;

/// <summary>A stage that is going on.</summary>
/// <param name="Label">Its name.</param>
/// <param name="Total">Rollouts or calls it has.</param>
/// <param name="Done">Those that are over.</param>
/// <param name="Started">When it began, as a timestamp of the clock.</param>
internal sealed record TrainStage(string Label, int Total, int Done, long Started);
