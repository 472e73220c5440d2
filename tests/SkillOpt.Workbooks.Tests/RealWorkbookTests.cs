namespace SkillOpt.Workbooks.Tests;

/// <summary>Real workbooks keep what nobody touches, and their formulas are calculated to the values that Excel stored.</summary>
public sealed class RealWorkbookTests : BookFolder
{
    private static IEnumerable<string> Files
    {
        get
        {
            var root = Environment.GetEnvironmentVariable("SKILLOPT_DATA");
            for (var folder = new DirectoryInfo(AppContext.BaseDirectory); root is null && folder is not null; folder = folder.Parent)
            {
                root = Directory.Exists(Path.Combine(folder.FullName, "..", "shared", "data"))
                    ? Path.Combine(folder.FullName, "..", "shared", "data")
                    : null;
            }

            var data = Path.Combine(root ?? "", "spreadsheetbench");
            Assert.SkipUnless(Directory.Exists(data), "The data set is not here; set SKILLOPT_DATA.");
            return Directory.EnumerateFiles(data, "*.xlsx", SearchOption.AllDirectories).Order(StringComparer.Ordinal);
        }
    }

    [Fact]
    public void Opening_changing_a_cell_and_saving_keeps_all_others()
    {
        foreach (var file in Files)
        {
            var book = Workbook.Open(file);
            var before = Content(book);
            var target = book.Sheets[0];
            target[target.LastRow + 3, target.LastColumn + 3].Value = "mark";
            var read = Saved(book);
            var cell = read.Sheets[0][target.LastRow, target.LastColumn];
            cell.Value.ShouldBe("mark", file);
            cell.Clear();
            Content(read).Except(before, StringComparer.Ordinal).ShouldBeEmpty(file);
            before.Except(Content(read), StringComparer.Ordinal).ShouldBeEmpty(file);
        }
    }

    [Fact]
    public void Formulas_are_calculated_to_the_stored_values()
    {
        var (agreed, unknown, wrong) = (0, 0, new List<string>());
        foreach (var file in Files)
        {
            var book = Workbook.Open(file);
            var stored = new List<(Sheet Sheet, int Row, int Column, StoredCell Cell, object? Value)>();
            foreach (var sheet in book.Sheets)
            {
                // Only cells with a value that Excel stored; all at once, so that they are calculated from one another.
                foreach (
                    var (row, column, cell) in sheet.Cells.Formulas.Where(f => f.Cell.Kind != StoredKind.Empty && f.Cell.ArrayRange is null)
                )
                {
                    stored.Add((sheet, row, column, cell, CellContent.Read(cell, book.Stored)));
                    cell.IsTouched = true;
                }
            }

            new Recalculation(book.Stored).Run();
            foreach (var (sheet, row, column, cell, value) in stored)
            {
                if (cell.Kind == StoredKind.Empty)
                {
                    unknown++;
                }
                else if (IsSame(value, CellContent.Read(cell, book.Stored)))
                {
                    agreed++;
                }
                else
                {
                    wrong.Add(
                        $"{Path.GetFileName(file)} {sheet.Name}!{CellName.Of(row, column)} ={cell.Formula}: stored {value}, "
                            + $"calculated {CellContent.Read(cell, book.Stored)}"
                    );
                }
            }
        }

        TestContext.Current.TestOutputHelper?.WriteLine($"{agreed} agree, {unknown} not calculated, {wrong.Count} differ");
        wrong.ShouldBeEmpty();
        agreed.ShouldBeGreaterThan(1000);
    }

    private static bool IsSame(object? stored, object? calculated) =>
        (stored, calculated) switch
        {
            (double a, double b) => Math.Abs(a - b) <= 1e-9 * Math.Max(1, Math.Abs(a)),
            (DateTime a, DateTime b) => a == b,
            _ => Equals(stored, calculated),
        };

    private static List<string> Content(Workbook book) =>
        [
            .. book.Sheets.SelectMany(s => s.Used.Where(c => !c.IsEmpty).Select(c => $"{c} {c.Formula} {c.Value} {c.NumberFormat}")),
            .. book.Sheets.Select(s => string.Join(',', s.MergedRanges)),
        ];
}
