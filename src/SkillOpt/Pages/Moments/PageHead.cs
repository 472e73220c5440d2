using SkillOpt.Runs;

namespace SkillOpt.Reporting;

/// <summary>What stands over every page of a run.</summary>
/// <param name="Run">The run's name.</param>
/// <param name="Status">How far it has come.</param>
/// <param name="StatusReason">What ended its last process, in a sentence; null when nothing did.</param>
/// <param name="IsPractice">Whether practice models took part: every view of a score says so.</param>
/// <param name="Practice">What must then be said; null otherwise.</param>
/// <param name="Target">The target; null before the first fact.</param>
/// <param name="Optimizer">The optimizer; null before the first fact.</param>
/// <param name="Gate">The gate's policy; null before the first fact.</param>
/// <param name="Metric">The metric that the gate compares.</param>
/// <param name="Train">Number of train tasks.</param>
/// <param name="Val">Number of val tasks.</param>
/// <param name="Test">Number of test tasks.</param>
/// <param name="StepsDone">Steps begun.</param>
/// <param name="Steps">Steps planned; null before the first fact.</param>
/// <param name="At">The last fact on the page, from 0; -1 when there is none.</param>
/// <param name="Last">The last fact of the run.</param>
/// <param name="IsPast">Whether the run has told more since.</param>
/// <param name="FactAt">When the last fact on the page was told.</param>
internal sealed record PageHead(
    string Run,
    RunStatus Status,
    string? StatusReason,
    bool IsPractice,
    string? Practice,
    string? Target,
    string? Optimizer,
    string? Gate,
    GateMetric? Metric,
    int Train,
    int Val,
    int Test,
    int StepsDone,
    int? Steps,
    long At,
    long Last,
    bool IsPast,
    DateTimeOffset? FactAt
)
{
    /// <summary>The head of a run's pages.</summary>
    public static PageHead Of(RunMoment moment)
    {
        var started = moment.View.Started;
        var isPractice = started?.IsPractice == true;
        return new PageHead(
            moment.Name,
            moment.Summary.Status,
            moment.Summary.Owner is null && moment.Progress.Starts is [.., { Ended.Reason: { } reason }] ? reason : moment.Summary.Problem,
            isPractice,
            isPractice ? RunReport.PracticeNotice : null,
            started?.Target,
            started?.Optimizer,
            started?.Gate,
            started?.Metric,
            started?.Train ?? 0,
            started?.Val ?? 0,
            started?.Test ?? 0,
            moment.View.Steps.Count,
            moment.View.PlannedSteps,
            moment.At,
            moment.Last,
            moment.IsPast,
            moment.FactAt
        );
    }
}
