namespace SkillOpt.Scoring;

/// <summary>One check of a score.</summary>
/// <param name="Name">What was checked, in a few words.</param>
/// <param name="Passed">Whether the answer meets it.</param>
/// <param name="Score">Its share of credit in [0, 1].</param>
/// <param name="Weight">Its weight in the whole; 0 for one that only may veto.</param>
/// <param name="IsVeto">Whether failing it fails the whole.</param>
/// <param name="Evidence">What it saw, in a clause; empty where it tells nothing.</param>
public sealed record ScoreCheck(string Name, bool Passed, double Score, double Weight, bool IsVeto, string Evidence);
