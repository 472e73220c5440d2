namespace SkillOpt.Calls;

/// <summary>A batch that a service has accepted.</summary>
/// <param name="Batch">Its id there.</param>
/// <param name="Taken">How many of the calls, from the front, it holds; at least 1.</param>
internal sealed record BatchSubmission(string Batch, int Taken);
