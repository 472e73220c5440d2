namespace SkillOpt.Reporting;

/// <summary>Tasks times versions: what broke, since when?</summary>
/// <param name="Head">What stands over every page.</param>
/// <param name="Split">The split.</param>
/// <param name="Metric">Which score values and changes are of.</param>
/// <param name="Columns">The skills, in order.</param>
/// <param name="Facets">How many tasks each kind of rows has.</param>
/// <param name="Selected">The kind of rows that is shown.</param>
/// <param name="Total">Rows of that kind.</param>
/// <param name="Offset">The first row shown, from 0.</param>
/// <param name="Rows">The rows shown.</param>
/// <param name="Missing">Why there are none; null when there are some.</param>
internal sealed record MatrixPage(
    PageHead Head,
    TaskSplit Split,
    GateMetric Metric,
    IReadOnlyList<ColumnView> Columns,
    IReadOnlyList<FacetView> Facets,
    MatrixRows Selected,
    int Total,
    int Offset,
    IReadOnlyList<RowView> Rows,
    string? Missing
)
{
    /// <summary>The page of a moment.</summary>
    public static MatrixPage Of(RunMoment moment, MatrixQuery query) =>
        Of(PageHead.Of(moment), MatrixGrid.Of(query.Split, moment.Facts, moment.Spec), query);

    /// <summary>The page of a grid that is kept up elsewhere.</summary>
    public static MatrixPage Of(PageHead head, MatrixGrid grid, MatrixQuery query)
    {
        var places = PlacesOf(grid, query);
        var selection = new MatrixSelection(grid, places, query.Metric);
        var rows = selection.Rows(query);
        return new MatrixPage(
            head,
            grid.Split,
            query.Metric,
            [.. places.Select(c => ColumnView.Of(grid, c))],
            [.. Enum.GetValues<MatrixRows>().Select(kind => new FacetView(kind, selection.Count(kind)))],
            query.Rows,
            rows.Count,
            query.Offset,
            [.. rows.Skip(query.Offset).Take(query.Limit).Select(row => RowView.Of(grid, places, row, query.Metric))],
            grid.Tasks.Count > 0 ? null
                : grid.Split == TaskSplit.Test && !grid.IsFinished ? "the test split is sealed until the end"
                : "nothing was rolled out yet"
        );
    }

    /// <summary>The columns that a query wants, by their places.</summary>
    public static IReadOnlyList<int> PlacesOf(MatrixGrid grid, MatrixQuery query) =>
        [
            .. Enumerable
                .Range(0, grid.Columns.Count)
                .Where(c => !query.OnlyAccepted || grid.Split != TaskSplit.Val || grid.Columns[c].Version is not null),
        ];
}

/// <summary>A skill of the matrix.</summary>
/// <param name="Name">The version, e.g. <c>v3</c>; the origin where it is none.</param>
/// <param name="Origin">What brought it.</param>
/// <param name="Version">The version's number; null where it is none.</param>
/// <param name="Decision">The verdict's word; null where there is none.</param>
/// <param name="HoldsZero">Whether it was accepted although the difference may be chance.</param>
/// <param name="Mean">Mean strict success over its scored tasks.</param>
/// <param name="MeanSoft">Mean partial credit over its scored tasks.</param>
/// <param name="Scored">Tasks with a score.</param>
/// <param name="NoScore">Tasks without one for reasons of the infrastructure.</param>
/// <param name="NotEvaluated">Tasks of the split that were not rolled out.</param>
/// <param name="Parent">The column that it was made from; null for none.</param>
internal sealed record ColumnView(
    string Name,
    string Origin,
    int? Version,
    string? Decision,
    bool HoldsZero,
    Figure Mean,
    Figure MeanSoft,
    int Scored,
    int NoScore,
    int NotEvaluated,
    string? Parent
)
{
    internal static ColumnView Of(MatrixGrid grid, int place)
    {
        var column = grid.Columns[place];
        var (scored, failed, hard, soft) = (0, 0, 0.0, 0.0);
        for (var row = 0; row < grid.Tasks.Count; row++)
        {
            var cell = column[row];
            scored += cell.Scored > 0 ? 1 : 0;
            failed += cell is { Scored: 0, Failed: > 0 } ? 1 : 0;
            hard += cell.Scored > 0 ? cell.MeanHard : 0;
            soft += cell.Scored > 0 ? cell.MeanSoft : 0;
        }

        var why = column.Verdict is { CandidateBound: not null } ? "stopped early: there is a bound, and no score" : "nothing was scored";
        var isWhole = scored > 0 && column.Verdict?.CandidateBound is null && !column.IsNotTold;
        return new ColumnView(
            NameOf(column),
            column.Origin,
            column.Version,
            column.Verdict is { } verdict ? TermName.Of(verdict.Decision) : null,
            column.Verdict?.HoldsZero == true,
            Figure.Of(isWhole ? hard / scored : null, column.Verdict?.CandidateBound, why),
            Figure.Of(isWhole ? soft / scored : null, why),
            scored,
            failed,
            grid.Tasks.Count - scored - failed,
            column.Parent < 0 ? null : NameOf(grid.Columns[column.Parent])
        );
    }

    internal static string NameOf(MatrixColumn column) => column.Version is { } number ? $"v{number}" : column.Origin;
}

/// <summary>How many tasks a kind of rows has.</summary>
/// <param name="Rows">The kind.</param>
/// <param name="Count">How many.</param>
internal sealed record FacetView(MatrixRows Rows, int Count);

/// <summary>A task of the matrix.</summary>
/// <param name="Task">Its id.</param>
/// <param name="Cells">Its cells, in the order of the columns.</param>
internal sealed record RowView(string Task, IReadOnlyList<CellView> Cells)
{
    internal static RowView Of(MatrixGrid grid, IReadOnlyList<int> places, int row, GateMetric metric) =>
        new(grid.Tasks[row], [.. places.Select(c => CellView.Of(grid, grid.Columns[c], row, metric))]);
}

/// <summary>What a task came to under a skill.</summary>
/// <param name="State">In a word.</param>
/// <param name="Value">Mean over its scored rollouts in [0, 1]; null without one.</param>
/// <param name="Rollouts">Scored rollouts.</param>
/// <param name="WithoutScore">Rollouts that failed.</param>
/// <param name="Change">1 better, -1 worse, 0 the same or unknown, against the column that the skill was made from.</param>
/// <param name="Kind">The kind of failure; null where none failed.</param>
/// <param name="Why">Why it was not evaluated; null where it was.</param>
internal sealed record CellView(
    Outcome State,
    double? Value,
    int Rollouts,
    int WithoutScore,
    int Change,
    string? Kind,
    NotEvaluatedReason? Why
)
{
    internal static CellView Of(MatrixGrid grid, MatrixColumn column, int row, GateMetric metric)
    {
        var (cell, state) = (column[row], grid.OutcomeOf(column, row));
        return new CellView(
            state,
            cell.Scored == 0 || column.IsNotTold ? null
                : metric == GateMetric.Soft ? cell.MeanSoft
                : cell.MeanHard,
            cell.Scored,
            cell.Failed,
            grid.ChangeOf(column, row, metric),
            cell.Failed > 0 ? grid.KindOf(column, row) : null,
            state == Outcome.NotEvaluated ? grid.WhyNot(column, row) : null
        );
    }
}
