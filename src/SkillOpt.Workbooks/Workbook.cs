using System.Buffers;

namespace SkillOpt.Workbooks;

/// <summary>
/// An xlsx workbook in memory. What is not touched, such as charts, styles and widths, is saved as it was read.
/// </summary>
/// <example><code>
/// var book = Workbook.Open(INPUT_PATH);
/// var sheet = book["Orders"];
/// for (var row = 2; row &lt;= sheet.LastRow; row++)
/// {
///     sheet[row, 4].Value = sheet[row, 2].Number * sheet[row, 3].Number;
/// }
///
/// book.Save(OUTPUT_PATH);
/// </code></example>
public sealed class Workbook
{
    private static readonly SearchValues<char> s_notInNames = SearchValues.Create(@":\/?*[]");
    private readonly List<Sheet> _sheets;

    private Workbook(WorkbookFile stored)
    {
        Stored = stored;
        _sheets = [.. stored.Sheets.Select(s => new Sheet(this, s))];
    }

    /// <summary>The sheets in the order of the tabs.</summary>
    public IReadOnlyList<Sheet> Sheets => _sheets;

    /// <summary>Whether the workbook counts days from 1904 instead of 1900. Dates are converted either way.</summary>
    public bool Uses1904Dates => Stored.Is1904;

    internal WorkbookFile Stored { get; }

    /// <summary>A sheet by its name; letter case does not matter.</summary>
    /// <exception cref="WorkbookException">There is no such sheet; the message names those there are.</exception>
    public Sheet this[string name] =>
        Find(name)
        ?? throw new WorkbookException(
            $"There is no sheet '{name}'; the sheets are {string.Join(", ", _sheets.Select(s => $"'{s.Name}'"))}."
        );

    /// <summary>Opens a workbook.</summary>
    /// <exception cref="WorkbookException">The file is missing or no xlsx workbook.</exception>
    public static Workbook Open(string path) => new(WorkbookFile.Read(path));

    /// <summary>Makes a workbook with one empty sheet.</summary>
    public static Workbook Create(string firstSheet = "Sheet1")
    {
        var book = new Workbook(WorkbookFile.Empty());
        book.AddSheet(firstSheet);
        return book;
    }

    /// <summary>A sheet by its name; null when there is none.</summary>
    public Sheet? Find(string name) => Stored.Find(name) is { } cells ? _sheets.Find(s => s.Cells == cells) : null;

    /// <summary>Adds an empty sheet behind the others.</summary>
    /// <exception cref="WorkbookException">The name is taken, empty, longer than 31 characters, or has one of <c>: \ / ? * [
    /// ]</c>.</exception>
    public Sheet AddSheet(string name)
    {
        if (name.Length is 0 or > 31 || name.AsSpan().IndexOfAny(s_notInNames) >= 0)
        {
            throw new WorkbookException($"'{name}' cannot name a sheet: names have 1 to 31 characters and none of : \\ / ? * [ ].");
        }

        if (Find(name) is not null)
        {
            throw new WorkbookException($"There is a sheet '{name}' already.");
        }

        var cells = new SheetCells(name) { IsChanged = true };
        var sheet = new Sheet(this, cells);
        Stored.Sheets.Add(cells);
        _sheets.Add(sheet);
        return sheet;
    }

    /// <summary>Removes a sheet.</summary>
    /// <exception cref="WorkbookException">There is no such sheet, or it is the last one.</exception>
    public void RemoveSheet(string name)
    {
        var sheet = this[name];
        if (_sheets.Count == 1)
        {
            throw new WorkbookException($"'{name}' is the only sheet; a workbook needs one.");
        }

        Stored.Sheets.Remove(sheet.Cells);
        _sheets.Remove(sheet);
    }

    /// <summary>
    /// Calculates the formulas that the changes touch and saves the workbook. One that cannot be calculated here is saved without a value.
    /// </summary>
    /// <exception cref="IOException">The file cannot be written.</exception>
    public void Save(string path)
    {
        new Recalculation(Stored).Run();
        Stored.Write(path);
    }

    /// <summary>Lets the formulas of all sheets follow rows that went into or out of one.</summary>
    internal void RowsMoved(Sheet sheet, int at, int count)
    {
        foreach (var other in Stored.Sheets)
        {
            foreach (var (_, _, cell) in other.Formulas)
            {
                var moved = FormulaReferences.AfterRows(cell.Formula!, other == sheet.Cells, sheet.Name, at, count);
                if (moved == cell.Formula)
                {
                    continue;
                }

                (cell.Formula, cell.IsTouched) = (moved, true);
                other.IsChanged = true;
            }
        }
    }
}
