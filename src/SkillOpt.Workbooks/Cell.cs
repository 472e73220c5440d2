using System.Globalization;

namespace SkillOpt.Workbooks;

/// <summary>A cell of a sheet. It need not exist in the file: an unused cell is empty and comes to be when it is set.</summary>
/// <example><code>
/// sheet["B2"].Value = new DateOnly(2026, 3, 1); // shown as 2026-03-01
/// sheet["C2"].Formula = "=SUM(D2:D9)"; // calculated when the workbook is saved
/// sheet["D2"].NumberFormat = "0.00";
/// var due = sheet["B2"].Date?.AddDays(30);
/// </code></example>
public sealed class Cell
{
    private const string DateCode = "yyyy-mm-dd";
    private const string MomentCode = "yyyy-mm-dd hh:mm:ss";
    private const string TimeCode = "hh:mm:ss";
    private const string DurationCode = "[h]:mm:ss";

    internal Cell(Sheet sheet, int row, int column)
    {
        Sheet = sheet;
        Row = row;
        Column = column;
    }

    /// <summary>The sheet.</summary>
    public Sheet Sheet { get; }

    /// <summary>The row, from 1.</summary>
    public int Row { get; }

    /// <summary>The column, from 1.</summary>
    public int Column { get; }

    /// <summary>The name, such as <c>B3</c>.</summary>
    public string Name => CellName.Of(Row, Column);

    /// <summary>True when there is neither a value nor a formula.</summary>
    public bool IsEmpty => Stored is null or { IsEmpty: true };

    /// <summary>
    /// The value: null, a double, a string, a bool, a DateTime (numbers shown as dates), a TimeSpan (numbers shown as times or lengths of
    /// time) or a <see cref="CellError"/>; for a formula the value it had when the file was saved. Also takes other numbers, DateOnly and
    /// TimeOnly. A text that begins with <c>=</c> is set as a formula; dates and times get a date format when the cell has none.
    /// </summary>
    /// <exception cref="WorkbookException">A value of another kind, a number that is not finite, or a cell inside a merged
    /// range.</exception>
    public object? Value
    {
        get => Stored is { } cell ? CellContent.Read(cell, Sheet.Workbook.Stored) : null;
        set
        {
            if (value is string { Length: > 1 } text && text[0] == '=')
            {
                Formula = text;
                return;
            }

            var cell = Writable();
            cell.Clear();
            CellContent.Write(cell, value, Sheet.Workbook.Stored, () => $"{Sheet.Name}!{Name}");
            var code = value switch
            {
                DateTime moment => moment.TimeOfDay == TimeSpan.Zero ? DateCode : MomentCode,
                DateOnly => DateCode,
                TimeOnly => TimeCode,
                TimeSpan => DurationCode,
                _ => null,
            };
            if (code is not null && Sheet.Workbook.Stored.Styles.ShownAs(cell.Style) == ShownAs.Plain)
            {
                cell.Style = Sheet.Workbook.Stored.Styles.With(cell.Style, code);
            }

            Sheet.Cells.Note(Row, Column, cell.IsEmpty);
        }
    }

    /// <summary>
    /// The value as text: empty for nothing, numbers with a point, dates as <c>2024-03-01</c> or <c>2024-03-01 10:30:00</c>, TRUE or FALSE,
    /// errors as shown.
    /// </summary>
    public string Text =>
        Value switch
        {
            null => "",
            bool flag => flag ? "TRUE" : "FALSE",
            DateTime moment => moment.ToString(
                moment.TimeOfDay == TimeSpan.Zero ? "yyyy-MM-dd" : "yyyy-MM-dd HH:mm:ss",
                CultureInfo.InvariantCulture
            ),
            IFormattable other => other.ToString(null, CultureInfo.InvariantCulture),
            var other => other.ToString() ?? "",
        };

    /// <summary>
    /// The value as a number: numbers, numbers written as text, dates as their serial number, true as 1; null for all else.
    /// </summary>
    public double? Number =>
        Value switch
        {
            double number => number,
            bool flag => flag ? 1 : 0,
            DateTime or TimeSpan => double.Parse(Stored!.Raw, NumberStyles.Float, CultureInfo.InvariantCulture),
            string text
                when double.TryParse(text.Trim(), NumberStyles.Float, CultureInfo.InvariantCulture, out var number)
                    && double.IsFinite(number) => number,
            _ => null,
        };

    /// <summary>The value as a date: dates, and numbers within the calendar; null for all else.</summary>
    public DateTime? Date =>
        Value switch
        {
            DateTime moment => moment,
            double serial => Serials.ToMoment(serial, Sheet.Workbook.Uses1904Dates),
            _ => null,
        };

    /// <summary>
    /// The formula with its equals sign, in English names with commas; null when there is none. A formula that is set is calculated when
    /// the workbook is saved, if it can be; see <see cref="SetFormula"/> to give its value.
    /// </summary>
    /// <exception cref="WorkbookException">A cell inside a merged range.</exception>
    public string? Formula
    {
        get => Stored?.Formula is { } formula ? "=" + formula : null;
        set
        {
            var cell = Writable();
            cell.Clear();
            cell.Formula = value is { Length: > 0 } ? value.TrimStart('=') : null;
            Sheet.Cells.Note(Row, Column, cell.IsEmpty);
        }
    }

    /// <summary>The number format code, such as <c>General</c>, <c>0.00</c> or <c>yyyy-mm-dd</c>.</summary>
    public string NumberFormat
    {
        get => Sheet.Workbook.Stored.Styles.CodeOf(Stored?.Style ?? 0);
        set
        {
            var cell = Sheet.Cells.Take(Row, Column);
            cell.Style = Sheet.Workbook.Stored.Styles.With(cell.Style, value);
            Sheet.Cells.IsChanged = true;
        }
    }

    private StoredCell? Stored => Sheet.Cells.Find(Row, Column);

    /// <summary>Sets a formula together with its value, for formulas that are not calculated here.</summary>
    /// <exception cref="WorkbookException">As for <see cref="Value"/>.</exception>
    public void SetFormula(string formula, object? value)
    {
        Value = value;
        var cell = Sheet.Cells.Take(Row, Column);
        (cell.Formula, cell.IsGiven) = (formula.TrimStart('='), true);
        Sheet.Cells.Note(Row, Column, isEmpty: false);
    }

    /// <summary>Takes value and formula away; the format stays.</summary>
    public void Clear()
    {
        if (Stored is not { IsEmpty: false } cell)
        {
            return;
        }

        cell.Clear();
        Sheet.Cells.Note(Row, Column, isEmpty: true);
    }

    /// <summary>Takes over another cell's format (number format, font, fill, border).</summary>
    /// <exception cref="WorkbookException">The other cell is of another workbook.</exception>
    public void CopyFormatFrom(Cell other)
    {
        if (other.Sheet.Workbook != Sheet.Workbook)
        {
            throw new WorkbookException("Formats can be copied within one workbook only.");
        }

        Sheet.Cells.Take(Row, Column).Style = other.Stored?.Style ?? 0;
        Sheet.Cells.IsChanged = true;
    }

    /// <inheritdoc/>
    public override string ToString() => $"{Sheet.Name}!{Name}";

    private StoredCell Writable()
    {
        foreach (var merged in Sheet.Cells.Merged)
        {
            if (merged.Contains(Row, Column) && (merged.FirstRow, merged.FirstColumn) != (Row, Column))
            {
                throw new WorkbookException(
                    $"{this} lies inside the merged range {merged}; write to {CellName.Of(merged.FirstRow, merged.FirstColumn)}, or "
                        + $"Unmerge(\"{merged}\") first."
                );
            }
        }

        return Sheet.Cells.Take(Row, Column);
    }
}
