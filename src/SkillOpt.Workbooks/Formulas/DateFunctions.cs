namespace SkillOpt.Workbooks;

/// <summary>Dates as serial numbers of the 1900 calendar.</summary>
internal static class DateFunctions
{
    public static Dictionary<string, Func<FunctionCall, object?>> All { get; } =
        new(StringComparer.Ordinal)
        {
            ["DATE"] = Date,
            ["YEAR"] = f => (double)Moment(f).Year,
            ["MONTH"] = f => (double)Moment(f).Month,
            ["DAY"] = f => (double)Moment(f).Day,
            ["HOUR"] = f => (double)Clock(f).Hours,
            ["MINUTE"] = f => (double)Clock(f).Minutes,
            ["SECOND"] = f => (double)Clock(f).Seconds,
            ["TIME"] = f => ((f.Whole(0) * 3600d) + (f.Whole(1) * 60d) + f.Whole(2)) / 86_400 % 1,
            ["DAYS"] = f => Math.Floor(f.Number(0)) - Math.Floor(f.Number(1)),
            ["WEEKDAY"] = Weekday,
            ["EDATE"] = f => Serials.Of(Moment(f).Date.AddMonths(f.Whole(1)), is1904: false),
            ["EOMONTH"] = f =>
                Moment(f) is var day
                    ? Serials.Of(new DateTime(day.Year, day.Month, 1).AddMonths(f.Whole(1) + 1).AddDays(-1), is1904: false)
                    : 0d,
        };

    private static object? Date(FunctionCall call)
    {
        var (year, month, day) = (call.Whole(0), call.Whole(1), call.Whole(2));
        year += year is >= 0 and < 1900 ? 1900 : 0;
        if (year is < 1900 or > 9999 || Math.Abs(month) > 10_000 || Math.Abs(day) > 1_000_000)
        {
            throw new FormulaErrorException(CellError.Number);
        }

        return Serials.Of(new DateTime(year, 1, 1).AddMonths(month - 1).AddDays(day - 1), is1904: false);
    }

    private static object? Weekday(FunctionCall call)
    {
        var day = (int)Moment(call).DayOfWeek;
        return call.Whole(1, 1) switch
        {
            1 => day + 1d,
            2 => ((day + 6) % 7) + 1d,
            3 => (day + 6d) % 7,
            _ => throw new FormulaNotKnownException("such a kind of WEEKDAY"),
        };
    }

    // Below March 1900 Excel's calendar has a day too many.
    private static DateTime Moment(FunctionCall call) =>
        call.Formula.Uses1904Dates ? throw new FormulaNotKnownException("dates of the 1904 calendar")
        : call.Number(0) is >= 61 and var serial && Serials.ToMoment(serial, is1904: false) is { } moment ? moment
        : throw new FormulaNotKnownException("such dates");

    private static TimeSpan Clock(FunctionCall call)
    {
        var serial = call.Number(0);
        return serial >= 0
            ? TimeSpan.FromSeconds(Math.Round((serial - Math.Floor(serial)) * 86_400))
            : throw new FormulaErrorException(CellError.Number);
    }
}
