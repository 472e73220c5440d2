namespace SkillOpt.Runs;

/// <summary>One task of an evaluation that has no score.</summary>
/// <param name="Id">The task.</param>
/// <param name="Kind">Why, e.g. <c>Timeout</c>.</param>
/// <param name="Evidence">One sentence.</param>
public sealed record TaskFailure(string Id, string Kind, string Evidence);
