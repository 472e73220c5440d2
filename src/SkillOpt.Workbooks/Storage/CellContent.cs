using System.Globalization;

namespace SkillOpt.Workbooks;

/// <summary>Turns stored cells into values and back.</summary>
internal static class CellContent
{
    /// <summary>The value of a stored cell.</summary>
    public static object? Read(StoredCell cell, WorkbookFile book) =>
        cell.Kind switch
        {
            StoredKind.Empty => null,
            StoredKind.Boolean => cell.Raw == "1",
            StoredKind.Error => new CellError(cell.Raw),
            StoredKind.SharedText => int.TryParse(cell.Raw, NumberStyles.None, CultureInfo.InvariantCulture, out var index)
            && index < book.Texts.Count
                ? book.Texts[index]
                : "",
            StoredKind.IsoDate => DateTime.TryParse(cell.Raw, CultureInfo.InvariantCulture, DateTimeStyles.RoundtripKind, out var moment)
                ? moment
                : cell.Raw,
            StoredKind.Number => Shown(
                double.Parse(cell.Raw, NumberStyles.Float, CultureInfo.InvariantCulture),
                book.Styles.ShownAs(cell.Style),
                book.Is1904
            ),
            _ => cell.Raw,
        };

    /// <summary>Stores a value.</summary>
    /// <exception cref="WorkbookException">The value is of no kind that a cell can hold.</exception>
    public static void Write(StoredCell cell, object? value, WorkbookFile book, Func<string> where) =>
        (cell.Kind, cell.Raw) = value switch
        {
            null => (StoredKind.Empty, ""),
            string text => (StoredKind.Text, text),
            char letter => (StoredKind.Text, letter.ToString()),
            bool flag => (StoredKind.Boolean, flag ? "1" : "0"),
            CellError error => (StoredKind.Error, error.Text),
            DateTime moment => (StoredKind.Number, Text(Serials.Of(moment, book.Is1904))),
            DateOnly day => (StoredKind.Number, Text(Serials.Of(day.ToDateTime(TimeOnly.MinValue), book.Is1904))),
            TimeOnly time => (StoredKind.Number, Text(time.ToTimeSpan().TotalDays)),
            TimeSpan span => (StoredKind.Number, Text(span.TotalDays)),
            decimal number => (StoredKind.Number, number.ToString(CultureInfo.InvariantCulture)),
            double or float when Convert.ToDouble(value, CultureInfo.InvariantCulture) is var number => double.IsFinite(number)
                ? (StoredKind.Number, Text(number))
                : throw new WorkbookException($"{where()}: {value} is no number that a cell can hold."),
            sbyte or byte or short or ushort or int or uint or long or ulong => (
                StoredKind.Number,
                Convert.ToString(value, CultureInfo.InvariantCulture)!
            ),
            _ => throw new WorkbookException(
                $"{where()}: a cell cannot hold a {value.GetType().Name}; set a text, a number, a bool, a date, a time, a CellError or "
                    + "null."
            ),
        };

    private static object Shown(double number, ShownAs shown, bool is1904) =>
        shown switch
        {
            ShownAs.Duration => Math.Abs(number) < 10_000_000 ? Serials.ToSpan(number) : number,
            ShownAs.Date when number is >= 0 and < 1 => Serials.ToSpan(number),
            ShownAs.Date when Serials.ToMoment(number, is1904) is { } moment => moment,
            _ => number,
        };

    private static string Text(double number) => number.ToString("R", CultureInfo.InvariantCulture);
}
