using SkillOpt.Workbooks;

namespace SkillOpt.Benchmarks;

/// <summary>Compares the answer ranges of two workbooks on cached values.</summary>
internal static class WorkbookComparison
{
    /// <summary>Compares; stops at the first difference.</summary>
    /// <param name="goldPath">The expected workbook.</param>
    /// <param name="predictedPath">The target's workbook; need not exist.</param>
    /// <param name="answerPosition">The ranges, see <see cref="AnswerPosition.ParseList"/>.</param>
    /// <exception cref="SkillOptException">The position is no list of ranges.</exception>
    /// <exception cref="WorkbookException">The expected workbook cannot be read.</exception>
    public static ComparisonResult Compare(string goldPath, string predictedPath, string answerPosition)
    {
        var positions = AnswerPosition.ParseList(answerPosition);
        if (!File.Exists(predictedPath))
        {
            return new ComparisonResult(false, "file not exist");
        }

        using var gold = Open(goldPath);
        try
        {
            using var predicted = Open(predictedPath);
            foreach (var cell in Cells(gold, predicted, positions))
            {
                if (cell.Cell.Length == 0)
                {
                    return new ComparisonResult(false, $"worksheet not found: {cell.Sheet}");
                }

                if (!cell.IsEqual)
                {
                    return new ComparisonResult(
                        false,
                        $"value@{cell.Sheet}!{cell.Cell}: gt={PythonCell.Repr(cell.Expected)} pred={PythonCell.Repr(cell.Got)}"
                    );
                }
            }
        }
        catch (WorkbookException e)
        {
            return new ComparisonResult(false, $"load error: {e.Message}");
        }

        return new ComparisonResult(true, "");
    }

    /// <summary>All cells of the ranges, column by column; a missing sheet gives one cell without a name.</summary>
    public static IEnumerable<ComparedCell> Cells(CachedWorkbook gold, CachedWorkbook predicted, IReadOnlyList<AnswerPosition> positions)
    {
        foreach (var position in positions)
        {
            var sheet = position.Sheet.Length > 0 ? position.Sheet : FirstSheet(gold);
            if (!gold.SheetNames.Contains(sheet) || !predicted.SheetNames.Contains(sheet))
            {
                yield return new ComparedCell(sheet, "", CachedValue.Empty, CachedValue.Empty, false);
                continue;
            }

            if (position.Area is { Rows: <= 0 } or { Columns: <= 0 })
            {
                continue;
            }

            var expected = gold.Read(sheet, position.Area);
            var got = predicted.Read(sheet, position.Area);
            foreach (var (row, column) in AnswerPosition.CellsOf(position.Area))
            {
                var (a, b) = (expected[row, column], got[row, column]);
                yield return new ComparedCell(sheet, CellName.Of(row, column), a, b, ValueRule.AreEqual(a, b));
            }
        }
    }

    /// <summary>Opens a workbook to read its cached values.</summary>
    /// <exception cref="WorkbookException">The file is no workbook.</exception>
    public static CachedWorkbook Open(string path) => CachedWorkbook.Open(() => InputFile.Open(path));

    private static string FirstSheet(CachedWorkbook workbook) => workbook.SheetNames is [var first, ..] ? first : "";
}
