namespace SkillOpt.Workbooks;

/// <summary>Dates and serial day numbers, with Excel's two calendars and its day that never was (29 February 1900).</summary>
internal static class Serials
{
    private const double MillisecondsPerDay = 86_400_000;

    /// <summary>A moment's serial number.</summary>
    public static double Of(DateTime moment, bool is1904)
    {
        var days = (moment - Epoch(is1904)).TotalDays;
        return !is1904 && days < 61 ? days - 1 : days;
    }

    /// <summary>The moment of a serial number, to the millisecond; null outside the calendar.</summary>
    public static DateTime? ToMoment(double serial, bool is1904)
    {
        if (serial is < 0 or >= 2_958_466 or double.NaN)
        {
            return null;
        }

        var days = !is1904 && serial < 60 ? serial + 1 : serial;
        return Epoch(is1904).AddTicks((long)Math.Round(days * MillisecondsPerDay, MidpointRounding.ToEven) * TimeSpan.TicksPerMillisecond);
    }

    /// <summary>The length of time of a number of days, to the millisecond.</summary>
    public static TimeSpan ToSpan(double days) =>
        TimeSpan.FromTicks((long)Math.Round(days * MillisecondsPerDay, MidpointRounding.ToEven) * TimeSpan.TicksPerMillisecond);

    /// <summary>Day 0 of the 1900 calendar, or of the 1904 calendar.</summary>
    public static DateTime Epoch(bool is1904) => is1904 ? new DateTime(1904, 1, 1) : new DateTime(1899, 12, 30);
}
