using SkillOpt.Reporting;

namespace SkillOpt.Cli;

/// <summary>The matrix on a terminal: one sign a cell, the latest columns where not all fit.</summary>
internal static class MatrixView
{
    private const int LongestTask = 24;

    public static void Write(LookWriter output, MatrixPage page)
    {
        PageHeadView.Write(output, page.Head, $"matrix of {TermName.Of(page.Split)}");
        if (page.Missing is { } missing)
        {
            output.Line($"— {missing}");
            return;
        }

        output.Cut(
            string.Join(" · ", page.Facets.Where(f => f.Count > 0).Select(f => $"{Wording.Of(f.Rows).Replace('_', ' ')} {f.Count}"))
        );
        output.Line("● solved  ◐ partial  ○ failed  ≈ flaky  × no score  · not evaluated  ▲▼ against its parent");
        output.Line();
        var width = Math.Min(LongestTask, page.Rows.Count == 0 ? 4 : page.Rows.Max(r => r.Task.Length));
        var most = output.IsTerminal ? Math.Max(1, (output.Width - width - 2) / 3) : int.MaxValue;
        var first = Math.Max(0, page.Columns.Count - most);
        if (first > 0)
        {
            output.Line($"The first {first} of {page.Columns.Count} columns do not fit; --cols accepted shows fewer, --json all.");
        }

        output.Cut(new string(' ', width) + " " + string.Concat(page.Columns.Skip(first).Select(c => ShortOf(c).PadLeft(3))));
        foreach (var row in page.Rows)
        {
            var task = row.Task.Length > width ? row.Task[..width] : row.Task.PadRight(width);
            output.Cut($"{task} {string.Concat(row.Cells.Skip(first).Select(c => $" {SignOf(c)}{ChangeOf(c)}"))}");
        }

        if (page.Offset + page.Rows.Count < page.Total)
        {
            output.Line($"{page.Rows.Count} of {page.Total} rows; --offset {page.Offset + page.Rows.Count} goes on.");
        }

        output.Line();
        output.Table(
            ["column", ">mean", ">scored", ">no score", ">not run", "verdict"],
            page.Columns.Select(c =>
                (IReadOnlyList<string>)
                    [
                        c.Version is null || c.Version == 0 ? c.Name : $"{c.Name} ({c.Origin})",
                        (page.Metric == GateMetric.Soft ? c.MeanSoft : c.Mean).Points,
                        $"{c.Scored}",
                        $"{c.NoScore}",
                        $"{c.NotEvaluated}",
                        (c.Decision?.Replace('_', ' ') ?? "") + (c.HoldsZero ? $" ({VerdictText.Mark})" : ""),
                    ]
            )
        );
    }

    private static string ShortOf(ColumnView column) =>
        column.Version is { } version ? $"v{version}"
        : column.Origin.StartsWith("step ", StringComparison.Ordinal) && column.Origin["step ".Length..] is { Length: <= 2 } step ? step
        : column.Origin[..1];

    private static char SignOf(CellView cell) =>
        cell.State switch
        {
            Outcome.Solved => '●',
            Outcome.Partial => '◐',
            Outcome.Failed => '○',
            Outcome.Flaky => '≈',
            Outcome.NoScore => '×',
            _ => '·',
        };

    private static char ChangeOf(CellView cell) =>
        cell.Change switch
        {
            > 0 => '▲',
            < 0 => '▼',
            _ => ' ',
        };
}
