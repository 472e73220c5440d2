namespace SkillOpt.Reporting;

/// <summary>Which rows of a matrix are of which kind.</summary>
/// <param name="grid">The matrix.</param>
/// <param name="columns">The places of the columns that are looked at.</param>
/// <param name="metric">Which score counts.</param>
internal sealed class MatrixSelection(MatrixGrid grid, IReadOnlyList<int> columns, GateMetric metric)
{
    private readonly MatrixColumn? _first = columns.Count > 0 ? grid.Columns[columns[0]] : null;
    private readonly MatrixColumn? _last = columns
        .Select(c => grid.Columns[c])
        .LastOrDefault(c => c.Version is > 0 || grid.Split != TaskSplit.Val);

    /// <summary>How many rows are of a kind.</summary>
    public int Count(MatrixRows kind) => kind == MatrixRows.All ? grid.Tasks.Count : All().Count(r => Is(r, kind));

    /// <summary>The rows that a query wants, all pages of them.</summary>
    public IReadOnlyList<int> Rows(MatrixQuery query)
    {
        var rows = All()
            .Where(r => Is(r, query.Rows))
            .Where(r => query.Text.Length == 0 || grid.Tasks[r].Contains(query.Text, StringComparison.OrdinalIgnoreCase));
        return query.Sort switch
        {
            "" => [.. rows],
            "task" => [.. rows.OrderBy(r => grid.Tasks[r], StringComparer.Ordinal)],
            _ when grid.Columns.FirstOrDefault(c => ColumnView.NameOf(c) == query.Sort || c.Origin == query.Sort) is { } column =>
            [
                .. rows.OrderBy(r => column[r].Scored == 0 ? 2 : ValueOf(column[r])),
            ],
            _ => [.. rows],
        };
    }

    private IEnumerable<int> All() => Enumerable.Range(0, grid.Tasks.Count);

    private bool Is(int row, MatrixRows kind) =>
        kind switch
        {
            MatrixRows.All => true,
            MatrixRows.Changed => Values(row).Distinct().Skip(1).Any(),
            MatrixRows.Broken => Difference(row) < 0,
            MatrixRows.Fixed => Difference(row) > 0,
            MatrixRows.Never => Values(row).Any() && Outcomes(row).All(o => o != Outcome.Solved && o != Outcome.Flaky),
            MatrixRows.Always => Values(row).Any()
                && Outcomes(row).All(o => o is Outcome.Solved or Outcome.NotEvaluated or Outcome.NoScore or Outcome.InFlight),
            MatrixRows.Flaky => Outcomes(row).Any(o => o == Outcome.Flaky),
            _ => Outcomes(row).Any(o => o == Outcome.NoScore),
        };

    private double Difference(int row) =>
        _first is null || _last is null || _first[row].Scored == 0 || _last[row].Scored == 0 || _first.IsNotTold || _last.IsNotTold
            ? 0
            : Math.Round(ValueOf(_last[row]) - ValueOf(_first[row]), 6);

    private IEnumerable<double> Values(int row) =>
        columns.Select(c => grid.Columns[c]).Where(c => !c.IsNotTold && c[row].Scored > 0).Select(c => Math.Round(ValueOf(c[row]), 6));

    private IEnumerable<Outcome> Outcomes(int row) => columns.Select(c => grid.OutcomeOf(grid.Columns[c], row));

    private double ValueOf(CellSum cell) => metric == GateMetric.Soft ? cell.MeanSoft : cell.MeanHard;
}
