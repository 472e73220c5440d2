using SkillOpt.Reporting;

namespace SkillOpt.Web;

/// <summary>Rows of a matrix for a script: a character a cell.</summary>
/// <param name="From">The first row, from 0.</param>
/// <param name="Total">Rows of the selection.</param>
/// <param name="Tasks">The tasks.</param>
/// <param name="Columns">The columns' names.</param>
/// <param name="Cells">The cells, row by row: see <see cref="CodeOf"/>.</param>
internal sealed record MatrixBlock(int From, int Total, IReadOnlyList<string> Tasks, IReadOnlyList<string> Columns, string Cells)
{
    /// <summary>A block of a matrix, without all that only a page shows.</summary>
    public static MatrixBlock Of(MatrixGrid grid, MatrixQuery query)
    {
        var places = MatrixPage.PlacesOf(grid, query);
        var rows = new MatrixSelection(grid, places, query.Metric).Rows(query);
        var shown = rows.Skip(query.Offset).Take(query.Limit).ToList();
        var cells = new char[shown.Count * places.Count];
        var at = 0;
        foreach (var row in shown)
        {
            foreach (var place in places)
            {
                var column = grid.Columns[place];
                cells[at++] = CodeOf(grid.OutcomeOf(column, row), grid.ChangeOf(column, row, query.Metric));
            }
        }

        return new MatrixBlock(
            query.Offset,
            rows.Count,
            [.. shown.Select(r => grid.Tasks[r])],
            [.. places.Select(p => ColumnView.NameOf(grid.Columns[p]))],
            new string(cells)
        );
    }

    /// <summary>The cells of a page.</summary>
    public static string CellsOf(MatrixPage page) =>
        string.Create(
            page.Rows.Count * page.Columns.Count,
            page,
            static (cells, shown) =>
            {
                var at = 0;
                foreach (var row in shown.Rows)
                {
                    foreach (var cell in row.Cells)
                    {
                        cells[at++] = CodeOf(cell.State, cell.Change);
                    }
                }
            }
        );

    /// <summary>A cell as a character: three for every outcome, by whether it is the same, better or worse than its parent.</summary>
    public static char CodeOf(Outcome state, int change) =>
        (char)(
            'A'
            + (int)state * 3
            + (
                change > 0 ? 1
                : change < 0 ? 2
                : 0
            )
        );
}
