using SkillOpt.Projects;
using SkillOpt.Runs;

namespace SkillOpt.Reporting;

/// <summary>All runs of a project: what runs, waits, failed, needs somebody?</summary>
/// <param name="Project">The project's folder name.</param>
/// <param name="Counts">How many runs stand how, by status.</param>
/// <param name="Runs">The runs, by name.</param>
internal sealed record RunsPage(string Project, IReadOnlyList<StatusCount> Counts, IReadOnlyList<RunRow> Runs)
{
    /// <summary>The page of a project.</summary>
    /// <param name="project">The project's folder name.</param>
    /// <param name="root">The folder of its runs.</param>
    public static RunsPage Of(string project, string root)
    {
        var runs = RunCatalog.List(root).Select(RunRow.Of).ToList();
        return new RunsPage(
            project,
            [.. runs.GroupBy(r => r.Status).OrderBy(g => g.Key).Select(g => new StatusCount(g.Key, g.Count()))],
            runs
        );
    }
}

/// <summary>How many runs stand so.</summary>
/// <param name="Status">How.</param>
/// <param name="Count">How many.</param>
internal sealed record StatusCount(RunStatus Status, int Count);

/// <summary>A run in the list.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Status">How far it has come.</param>
/// <param name="Reason">What ended its last process, or why it cannot be read; null when there is nothing to say.</param>
/// <param name="IsPractice">Whether practice models took part.</param>
/// <param name="Target">The target; null before the first fact.</param>
/// <param name="Gate">The gate's policy; null before the first fact.</param>
/// <param name="StepsDone">Steps begun.</param>
/// <param name="Steps">Steps planned; null before the first fact.</param>
/// <param name="Staircase">The incumbent's score after each verdict, the start first.</param>
/// <param name="ValStart">The starting skill on val.</param>
/// <param name="ValBest">The best skill on val.</param>
/// <param name="Accepted">Accepted candidates.</param>
/// <param name="IntervalHoldsZero">Of these, those whose difference may be chance.</param>
/// <param name="TestWord">What test says; null while it was not measured.</param>
/// <param name="TestDifference">Best minus start on test.</param>
/// <param name="TestInterval">Its 95 % interval; null without one.</param>
/// <param name="Cost">US dollars so far, as last told; null when no price is known or nothing was told.</param>
/// <param name="MaxCost">The cap on money; null for none.</param>
/// <param name="Calls">Model calls so far, as last told; null when nothing was told.</param>
/// <param name="WithoutScore">Rollouts without a score.</param>
/// <param name="Now">The stage under way; null when there is none.</param>
/// <param name="UpdatedAt">When the last fact was told.</param>
internal sealed record RunRow(
    string Name,
    RunStatus Status,
    string? Reason,
    bool IsPractice,
    string? Target,
    string? Gate,
    int StepsDone,
    int? Steps,
    IReadOnlyList<double> Staircase,
    Figure ValStart,
    Figure ValBest,
    int Accepted,
    int IntervalHoldsZero,
    string? TestWord,
    Figure TestDifference,
    IntervalView? TestInterval,
    decimal? Cost,
    decimal? MaxCost,
    long? Calls,
    int WithoutScore,
    StageView? Now,
    DateTimeOffset? UpdatedAt
)
{
    // What the row tells; how each step came about is for other pages.
    private static readonly string[] s_facts =
    [
        "run_started",
        "run_extended",
        "evaluation_finished",
        "step_started",
        "verdict_reached",
        "ceiling_reached",
        "run_finished",
    ];

    /// <summary>The row of a run. One that cannot be read is listed with its problem.</summary>
    public static RunRow Of(RunSummary summary)
    {
        var (view, progress) = Read(summary);
        var cost = RunCost.Read(summary.Path);
        decimal? money = cost is not null && cost.Actual.Any(e => e.Cost is not null) ? cost.Actual.Sum(e => e.Cost ?? 0) : null;
        var val = ValTile.Of(view);
        return new RunRow(
            summary.Name,
            summary.Status,
            summary.Problem ?? (summary.Owner is null && progress.Starts is [.., { Ended.Reason: { } reason }] ? reason : null),
            view.Started?.IsPractice == true,
            view.Started?.Target,
            view.Started?.Gate,
            view.Steps.Count,
            view.PlannedSteps,
            [.. new[] { view.StartScore }.Concat(view.Verdicts.Select(v => v.IncumbentAfter)).OfType<double>()],
            val.Start,
            val.Best,
            view.Accepted,
            view.Uncertain,
            view.Finished?.TestWord,
            Figure.Of(view.Finished?.TestDifference, TestMissing(view)),
            view.Finished is { TestLow: { } low, TestHigh: { } high } ? new IntervalView(low, high, "paired") : null,
            money,
            progress.Caps?.MaxCost,
            cost?.Actual.Sum(e => e.Usage.Calls),
            view.FailedRollouts,
            summary.Owner is not null && progress.Open is [.., var now] ? StageView.Of(now) : null,
            summary.UpdatedAt
        );
    }

    private static (RunView View, RunProgress Progress) Read(RunSummary summary)
    {
        if (summary.Problem is not null)
        {
            return (new RunView(), new RunProgress());
        }

        using var reader = RunReader.Open(summary.Path);
        return (RunView.Of(reader.Facts(s_facts)), RunProgress.Of(reader));
    }

    private static string TestMissing(RunView view) =>
        view.Finished switch
        {
            null => "the run is not finished",
            { TestWasRefused: true } => "the test split was used before and stays sealed",
            { BestSkill: var best, StartSkill: var start } when best == start => "no candidate passed the gate",
            _ => "nothing was measured on test",
        };
}
