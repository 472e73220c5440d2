using SkillOpt.Rollouts;

namespace SkillOpt.Reporting;

/// <summary>One side of a task's page: a rollout with one version.</summary>
/// <param name="Name">The version, or what was asked for.</param>
/// <param name="Rollout">The rollout.</param>
/// <param name="Answer">The target's answer; null where the journal does not hold it.</param>
/// <param name="Explanation">How it was judged, in words; null where that is not known.</param>
/// <param name="Checks">The checks of its score; empty where the run does not tell them.</param>
/// <param name="Steps">What the target did, in order.</param>
/// <param name="StepsMissing">Why there are none; null where there are.</param>
/// <param name="Turns">Turns the target took.</param>
/// <param name="Usage">What its calls took; null where that is not known.</param>
internal sealed record SideView(
    string Name,
    RolloutRow Rollout,
    string? Answer,
    string? Explanation,
    IReadOnlyList<CheckView> Checks,
    IReadOnlyList<StepRow> Steps,
    string? StepsMissing,
    int Turns,
    UsageView? Usage
);

/// <summary>A check of a score.</summary>
/// <param name="Name">What was checked.</param>
/// <param name="Passed">Whether it passed.</param>
/// <param name="Score">Its share of credit in [0, 1].</param>
/// <param name="Weight">Its weight in the score.</param>
/// <param name="IsVeto">Whether failing it fails the whole.</param>
/// <param name="Evidence">What it saw; empty where it told nothing.</param>
internal sealed record CheckView(string Name, bool Passed, double Score, double Weight, bool IsVeto, string Evidence);

/// <summary>A step of a trajectory.</summary>
/// <param name="Kind">What it is. What is only verification was never seen by the target.</param>
/// <param name="Name">The tool's name; empty where there is none.</param>
/// <param name="Text">The message, the command or the observation.</param>
internal sealed record StepRow(StepKind Kind, string Name, string Text);
