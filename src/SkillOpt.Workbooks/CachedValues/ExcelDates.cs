using System.Globalization;
using System.Text.RegularExpressions;

namespace SkillOpt.Workbooks;

/// <summary>Serial numbers and ISO texts to dates, with Excel's two calendars and its day that never was (29 February 1900).</summary>
internal static partial class ExcelDates
{
    private const int Milliseconds = 500;
    private const double MillisecondsPerDay = 86_400_000;

    /// <summary>A date, a time of day for a fraction of day 0, or the error text when outside the calendar.</summary>
    public static CachedValue FromSerial(double serial, bool is1904, bool isDuration)
    {
        if (isDuration)
        {
            return Duration(serial);
        }

        var day = Math.Floor(serial);
        var milliseconds = Math.Round((serial - day) * MillisecondsPerDay, MidpointRounding.ToEven);
        if (serial is >= 0 and < 1 && milliseconds < MillisecondsPerDay)
        {
            return CachedValue.OfTicks(CachedKind.Time, (long)milliseconds * TimeSpan.TicksPerMillisecond);
        }

        if (serial is > 0 and < 60 && !is1904)
        {
            day++;
        }

        var epoch = Serials.Epoch(is1904);
        var days = day + (milliseconds / MillisecondsPerDay);
        if (!(days > (DateTime.MinValue - epoch).TotalDays && days < (DateTime.MaxValue - epoch).TotalDays))
        {
            return CachedValue.Of("#VALUE!");
        }

        return CachedValue.OfTicks(
            CachedKind.DateTime,
            epoch.Ticks + ((long)day * TimeSpan.TicksPerDay) + ((long)milliseconds * TimeSpan.TicksPerMillisecond)
        );
    }

    /// <summary>A date, time, date with time or duration of the strict format; null when it is none.</summary>
    public static CachedValue? FromIso(string text)
    {
        var date = IsoDate().Match(text);
        if (date.Success && (date.Groups["date"].Success || date.Groups["time"].Success))
        {
            var culture = CultureInfo.InvariantCulture;
            var ticks = 0L;
            if (date.Groups["time"].Success && TimeSpan.TryParse(date.Groups["clock"].Value, culture, out var time))
            {
                ticks +=
                    time.Ticks
                    + (date.Groups["fraction"].Success ? (long)(double.Parse(date.Groups["fraction"].Value, culture) * 1_000_000) * 10 : 0);
            }

            if (!date.Groups["date"].Success)
            {
                return CachedValue.OfTicks(CachedKind.Time, ticks);
            }

            if (!DateTime.TryParseExact(date.Groups["date"].Value, "yyyy-MM-dd", culture, DateTimeStyles.None, out var day))
            {
                return null;
            }

            return CachedValue.OfTicks(date.Groups["time"].Success ? CachedKind.DateTime : CachedKind.Date, day.Ticks + ticks);
        }

        var duration = IsoDuration().Match(text);
        if (!duration.Success || duration.Length <= 2)
        {
            return null;
        }

        double Part(string name) =>
            duration.Groups[name].Success ? double.Parse(duration.Groups[name].Value, CultureInfo.InvariantCulture) : 0;
        return CachedValue.OfTicks(
            CachedKind.Duration,
            (long)Math.Round(((Part("h") * 3600) + (Part("m") * 60) + Part("s")) * 1_000_000) * 10
        );
    }

    private static CachedValue Duration(double days)
    {
        if (Math.Abs(days) > TimeSpan.MaxValue.TotalDays)
        {
            return CachedValue.Of("#VALUE!");
        }

        var micros = (decimal)Math.Round(days * MillisecondsPerDay * 1000, MidpointRounding.ToEven);
        var rest = ((micros % 1_000_000) + 1_000_000) % 1_000_000;
        var rounded = rest == 0 ? micros : micros - rest + (Math.Round(rest / 1000, MidpointRounding.ToEven) * 1000);
        return CachedValue.OfTicks(CachedKind.Duration, (long)(rounded * 10));
    }

    [GeneratedRegex(
        @"^(?<date>\d{4}-\d{2}-\d{2})?T?(?<time>(?<clock>\d{2}:\d{2}(:\d{2})?)(?<fraction>\.\d{1,3})?)?Z?",
        RegexOptions.ExplicitCapture,
        Milliseconds
    )]
    private static partial Regex IsoDate();

    [GeneratedRegex(@"^PT((?<h>\d+)H)?((?<m>\d+)M)?((?<s>\d+(\.\d{1,3})?)S)?", RegexOptions.ExplicitCapture, Milliseconds)]
    private static partial Regex IsoDuration();
}
