namespace SkillOpt.Web;

/// <summary>What the script of a report reads.</summary>
/// <param name="Tasks">The rows of the matrix.</param>
/// <param name="Columns">Its columns.</param>
/// <param name="Cells">Its cells, row by row, one character each.</param>
/// <param name="Trajectories">The chosen tasks.</param>
internal sealed record ReportData(
    IReadOnlyList<string> Tasks,
    IReadOnlyList<string> Columns,
    string Cells,
    IReadOnlyList<ReportTrajectory> Trajectories
);
