namespace SkillOpt.Web;

/// <summary>One of a run's pages.</summary>
/// <param name="Name">For people.</param>
/// <param name="Address">Where it is.</param>
/// <param name="IsOpen">Whether it is the one shown.</param>
internal sealed record PageTab(string Name, string Address, bool IsOpen);
