using SkillOpt.Reporting;

namespace SkillOpt.Web;

/// <summary>The view models that a report shows: those of the dashboard's pages.</summary>
/// <param name="Moment">The run.</param>
/// <param name="Overview">Claim, staircase, verdicts.</param>
/// <param name="Versions">The difference from the start to the best, line by line.</param>
/// <param name="Matrix">Every task under every candidate.</param>
/// <param name="Against">A comparison with another run; null without one.</param>
internal sealed record ReportPages(RunMoment Moment, OverviewPage Overview, VersionsPage Versions, MatrixPage Matrix, ComparePage? Against)
{
    /// <summary>Reads a run.</summary>
    /// <param name="folder">The run's folder.</param>
    /// <param name="against">Another run's folder; null for none.</param>
    public static ReportPages Read(string folder, string? against = null)
    {
        var moment = RunMoment.Open(folder);
        var query = new MatrixQuery
        {
            Split = TaskSplit.Val,
            Metric = moment.View.Started?.Metric == GateMetric.Soft ? GateMetric.Soft : GateMetric.Hard,
            Limit = int.MaxValue,
        };
        return new ReportPages(
            moment,
            OverviewPage.Of(moment),
            VersionsPage.Of(moment, withBlame: false),
            MatrixPage.Of(moment, query),
            against is null ? null : ComparePage.Of((RunMoment.Open(against), "best"), (moment, "best"))
        );
    }

    /// <summary>Tasks that the last accepted version scores lower than the start, then those that it scores higher.</summary>
    public IReadOnlyList<RowView> Changed(bool isBetter)
    {
        var last = Matrix.Columns.Index().LastOrDefault(c => c.Item.Version is > 0, (-1, null!)).Index;
        return last <= 0
            ? []
            :
            [
                .. Matrix.Rows.Where(r =>
                    r.Cells[0].Value is { } before && r.Cells[last].Value is { } after && (isBetter ? after > before : after < before)
                ),
            ];
    }
}
