using System.Globalization;
using System.Text.RegularExpressions;

namespace SkillOpt.Practice;

/// <summary>Reads and writes dates by a procedure.</summary>
internal static partial class Dates
{
    private static readonly DateOnly s_excelZero = new(1899, 12, 30);

    private static readonly string[] s_longForms = ["d MMMM yyyy", "d MMM yyyy", "MMMM d, yyyy", "MMM d, yyyy"];

    /// <summary>The date in a cell; null when it holds none that could be read.</summary>
    public static DateOnly? Read(SheetCell cell, Procedure procedure)
    {
        if (cell.Number is { } number)
        {
            return procedure.Has(Topic.SerialDate) && number is > 1 and < 80000 ? s_excelZero.AddDays((int)number) : null;
        }

        return Read(cell.Text, procedure);
    }

    /// <summary>The date in a text; null when it holds none that could be read.</summary>
    public static DateOnly? Read(string text, Procedure procedure)
    {
        if (DateOnly.TryParseExact(text.Trim(), "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var iso))
        {
            return iso;
        }

        var match = Numeric().Match(text);
        if (!match.Success)
        {
            return DateOnly.TryParseExact(text.Trim(), s_longForms, CultureInfo.InvariantCulture, DateTimeStyles.None, out var spelled)
                ? spelled
                : null;
        }

        var first = int.Parse(match.Groups[1].Value);
        var second = int.Parse(match.Groups[2].Value);
        var year = int.Parse(match.Groups[3].Value);
        if (year < 100)
        {
            year += procedure.Has(Topic.ShortYear) ? 2000 : 1900;
        }

        var (day, month) = procedure.Has(Topic.DateOrder) ? (first, second) : (second, first);
        return Make(year, month, day) ?? Make(year, day, month);
    }

    /// <summary>Writes a date that was read from a text.</summary>
    public static string Write(DateOnly? date, string source, Procedure procedure) =>
        (date, procedure[Topic.DateOutput]) switch
        {
            (null, _) or (_, 0) => source,
            ({ } d, 1) => d.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
            ({ } d, 2) => d.ToString("dd/MM/yyyy", CultureInfo.InvariantCulture),
            ({ } d, _) => d.ToString("MM/dd/yyyy", CultureInfo.InvariantCulture),
        };

    private static DateOnly? Make(int year, int month, int day) =>
        month is >= 1 and <= 12 && day >= 1 && day <= DateTime.DaysInMonth(year, month) ? new DateOnly(year, month, day) : null;

    [GeneratedRegex(
        @"^\s*(?<first>\d{1,2})[/.-](?<second>\d{1,2})[/.-](?<year>\d{4}|\d{2})\s*$",
        RegexOptions.None,
        matchTimeoutMilliseconds: 5000
    )]
    private static partial Regex Numeric();
}
