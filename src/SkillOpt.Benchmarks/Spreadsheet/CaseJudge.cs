using System.Text;
using SkillOpt.Scoring;
using SkillOpt.Workbooks;

namespace SkillOpt.Benchmarks;

/// <summary>Judges output workbooks and puts the differences into words.</summary>
internal static class CaseJudge
{
    private const int MostTableCharacters = 12_000;
    private const int MostFeedbackCells = 40;

    /// <summary>Judges one case. A program that failed has no output, whatever an earlier one left.</summary>
    /// <exception cref="ScoringException">The task's own workbook or position is broken.</exception>
    public static CaseVerdict Judge(TestCase testCase, ProgramRun run, string outputPath, string position) =>
        run.Succeeded
            ? Judge(testCase, outputPath, position, "the program ended well but saved no workbook to OUTPUT_PATH")
            : new CaseVerdict(testCase.Number, false, $"exec-error: {run.Failure}", "");

    /// <summary>Judges a workbook, whoever made it.</summary>
    /// <param name="testCase">The case.</param>
    /// <param name="outputPath">Where the workbook should lie.</param>
    /// <param name="position">The cells that count.</param>
    /// <param name="missing">What is said when it does not.</param>
    /// <exception cref="ScoringException">The task's own workbook or position is broken.</exception>
    public static CaseVerdict Judge(TestCase testCase, string outputPath, string position, string missing)
    {
        if (!File.Exists(outputPath))
        {
            return new CaseVerdict(testCase.Number, false, $"output-not-found: {missing}", "");
        }

        try
        {
            var result = WorkbookComparison.Compare(testCase.Answer, outputPath, position);
            var cells = Compared(testCase, outputPath, position);
            var wrong = cells.Count(c => !c.IsEqual);
            var measure = wrong > 0 ? $"; differing cells: {wrong} of {cells.Count}" : "";
            return new CaseVerdict(
                testCase.Number,
                result.Passed,
                result.Passed ? "" : $"eval-mismatch: {result.Reason}{measure}",
                Table(cells, outputPath)
            );
        }
        catch (Exception e) when (e is WorkbookException or SkillOptException)
        {
            throw new ScoringException($"Case {testCase.Number} ({Path.GetFileName(testCase.Answer)}) cannot be judged: {e.Message}", e);
        }
    }

    /// <summary>What the target may hear in training: which of its cells are wrong and what it put there, never what is expected.</summary>
    public static string Feedback(TestCase testCase, string outputPath, string position)
    {
        var wrong = Compared(testCase, outputPath, position).Where(c => !c.IsEqual).ToList();
        var lines = wrong
            .Take(MostFeedbackCells)
            .Select(c =>
                c.Cell.Length == 0 ? $"- the sheet '{c.Sheet}' is missing" : $"- '{c.Sheet}'!{c.Cell}: your value {PythonCell.Repr(c.Got)}"
            );
        var more = wrong.Count > MostFeedbackCells ? $"\n- and {wrong.Count - MostFeedbackCells} more" : "";
        return $"These cells are wrong:\n{string.Join('\n', lines)}{more}";
    }

    private static List<ComparedCell> Compared(TestCase testCase, string outputPath, string position)
    {
        try
        {
            using var gold = WorkbookComparison.Open(testCase.Answer);
            using var output = WorkbookComparison.Open(outputPath);
            return [.. WorkbookComparison.Cells(gold, output, AnswerPosition.ParseList(position))];
        }
        catch (WorkbookException)
        {
            return [];
        }
    }

    private static string Table(List<ComparedCell> cells, string outputPath)
    {
        var text = new StringBuilder();
        var agreeingBlanks = 0;
        foreach (var cell in cells)
        {
            if (cell.IsEqual && cell.Expected.Kind == CachedKind.Empty)
            {
                agreeingBlanks++;
                continue;
            }

            text.Append(cell.IsEqual ? "  " : "! ").Append($"'{cell.Sheet}'!{cell.Cell} expected {PythonCell.Repr(cell.Expected)}");
            text.Append(cell.IsEqual ? "\n" : $", got {PythonCell.Repr(cell.Got)}\n");
        }

        if (agreeingBlanks > 0)
        {
            text.Append($"  {(agreeingBlanks == 1 ? "1 cell is" : $"{agreeingBlanks} cells are")} rightly empty\n");
        }

        var formulas = UnvaluedFormulas(outputPath, cells);
        if (formulas.Count > 0)
        {
            text.Append($"  formulas without a calculated value (they count as empty): {string.Join(", ", formulas)}\n");
        }

        return text.Length <= MostTableCharacters
            ? text.ToString()
            : $"{text.ToString(0, MostTableCharacters / 2)}\n… {text.Length - MostTableCharacters} characters left out "
                + $"…\n{text.ToString(text.Length - (MostTableCharacters / 2), MostTableCharacters / 2)}";
    }

    private static List<string> UnvaluedFormulas(string outputPath, List<ComparedCell> cells)
    {
        var wrong = cells.Where(c => !c.IsEqual && c.Got.Kind == CachedKind.Empty && c.Cell.Length > 0).ToList();
        if (wrong.Count == 0)
        {
            return [];
        }

        using var output = WorkbookComparison.Open(outputPath);
        var found = new List<string>();
        foreach (var sheet in wrong.GroupBy(c => c.Sheet))
        {
            var names = sheet.Select(c => c.Cell).ToHashSet(StringComparer.Ordinal);
            found.AddRange(
                output
                    .Read(sheet.Key)
                    .Formulas.Where(f => !f.HasValue)
                    .Select(f => CellName.Of(f.Row, f.Column))
                    .Where(names.Contains)
                    .Select(n => $"'{sheet.Key}'!{n}")
            );
        }

        return found.Count > 20 ? [.. found[..20], $"and {found.Count - 20} more"] : found;
    }
}
