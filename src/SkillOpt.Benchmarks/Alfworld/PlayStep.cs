namespace SkillOpt.Benchmarks;

/// <summary>One line of a played game, as <c>--json</c> prints it.</summary>
/// <param name="Command">The command given; empty for the introduction.</param>
/// <param name="Observation">What the game said.</param>
/// <param name="AdmissibleCommands">What can be done next, in ordinal order.</param>
/// <param name="Won">Whether the goal holds.</param>
/// <param name="Score">1 when won, otherwise 0.</param>
internal sealed record PlayStep(string Command, string Observation, IReadOnlyList<string> AdmissibleCommands, bool Won, int Score);
