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
    /// <summary>The block of a page.</summary>
    public static MatrixBlock Of(MatrixPage page) =>
        new(page.Offset, page.Total, [.. page.Rows.Select(r => r.Task)], [.. page.Columns.Select(c => c.Name)], CellsOf(page));

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
                        cells[at++] = CodeOf(cell);
                    }
                }
            }
        );

    /// <summary>A cell as a character: three for every outcome, by whether it is the same, better or worse than its parent.</summary>
    public static char CodeOf(CellView cell) =>
        (char)(
            'A'
            + (int)cell.State * 3
            + (
                cell.Change > 0 ? 1
                : cell.Change < 0 ? 2
                : 0
            )
        );
}
