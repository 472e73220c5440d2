namespace SkillOpt.Projects;

/// <summary>One role's forecast and what it took.</summary>
/// <param name="Role">The role.</param>
/// <param name="ForecastCalls">Calls expected.</param>
/// <param name="ActualCalls">Calls made.</param>
/// <param name="ForecastTokens">Tokens expected.</param>
/// <param name="ActualTokens">Tokens consumed.</param>
internal sealed record ForecastComparisonLine(
    ModelRole Role,
    double ForecastCalls,
    long ActualCalls,
    double ForecastTokens,
    long ActualTokens
);
