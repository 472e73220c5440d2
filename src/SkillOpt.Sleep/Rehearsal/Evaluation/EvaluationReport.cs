namespace SkillOpt.Sleep;

/// <summary>What many nights learned of histories whose truth is known.</summary>
/// <param name="Gate">The gate.</param>
/// <param name="Nights">Nights.</param>
/// <param name="Learned">Lessons learned, of <paramref name="Lessons"/>.</param>
/// <param name="Lessons">Lessons that recurred.</param>
/// <param name="Trapped">Traps that got in, of <paramref name="Traps"/>.</param>
/// <param name="Traps">Traps that were laid.</param>
/// <param name="CostPerNight">Mean cost of a night, in US dollars.</param>
/// <param name="RolloutsPerNight">Mean rollouts of a night.</param>
public sealed record EvaluationReport(
    string Gate,
    int Nights,
    int Learned,
    int Lessons,
    int Trapped,
    int Traps,
    decimal CostPerNight,
    double RolloutsPerNight
)
{
    /// <summary>The report in a line.</summary>
    public override string ToString() =>
        $"{Gate}: {Learned} of {Lessons} lessons learned, {Trapped} of {Traps} traps got in, {RolloutsPerNight:0} "
        + $"rollouts and {CostPerNight:0.00##} $ a night";
}
