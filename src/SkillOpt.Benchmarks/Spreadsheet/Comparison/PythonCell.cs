using System.Globalization;
using SkillOpt.Workbooks;

namespace SkillOpt.Benchmarks;

/// <summary>Cell values as Python writes them: the form of the published reports and previews.</summary>
internal static class PythonCell
{
    /// <summary>The value as Python's <c>repr</c> writes it: the form of the published reports.</summary>
    public static string Repr(CachedValue cell) =>
        cell.Kind switch
        {
            CachedKind.Empty => "None",
            CachedKind.Boolean => cell.Number != 0 ? "True" : "False",
            CachedKind.Integer => cell.Text,
            CachedKind.Number => PythonNumber.Repr(cell.Number),
            CachedKind.DateTime => $"datetime.datetime({new DateTime(cell.Ticks).Year}, {string.Join(", ", DateParts(cell))})",
            CachedKind.Date =>
                $"datetime.date({new DateTime(cell.Ticks).Year}, {new DateTime(cell.Ticks).Month}, {new DateTime(cell.Ticks).Day})",
            CachedKind.Time => $"datetime.time({string.Join(", ", TimeParts(cell))})",
            CachedKind.Duration => DurationRepr(cell),
            _ => PythonLiteral.Quote(cell.Text),
        };

    /// <summary>The value as Python's <c>str</c> writes it.</summary>
    public static string Show(CachedValue cell) =>
        cell.Kind switch
        {
            CachedKind.Text => cell.Text,
            CachedKind.DateTime => new DateTime(cell.Ticks).ToString("yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture) + Fraction(cell),
            CachedKind.Date => new DateTime(cell.Ticks).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
            CachedKind.Time => new DateTime(cell.Ticks).ToString("HH:mm:ss", CultureInfo.InvariantCulture) + Fraction(cell),
            _ => Repr(cell),
        };

    private static string Fraction(CachedValue cell) =>
        cell.Ticks % TimeSpan.TicksPerSecond is var rest and > 0 ? $".{rest / 10:000000}" : "";

    private static IEnumerable<string> DateParts(CachedValue cell)
    {
        var date = new DateTime(cell.Ticks);
        return new[] { date.Month.ToString(), date.Day.ToString() }.Concat(TimeParts(cell));
    }

    private static List<string> TimeParts(CachedValue cell)
    {
        var time = TimeSpan.FromTicks(cell.Ticks % TimeSpan.TicksPerDay);
        var micros = time.Ticks % TimeSpan.TicksPerSecond / 10;
        var parts = new List<string> { time.Hours.ToString(), time.Minutes.ToString() };
        if (time.Seconds > 0 || micros > 0)
        {
            parts.Add(time.Seconds.ToString());
        }

        if (micros > 0)
        {
            parts.Add(micros.ToString());
        }

        return parts;
    }

    private static string DurationRepr(CachedValue cell)
    {
        var days = Math.DivRem(cell.Ticks, TimeSpan.TicksPerDay, out var rest);
        if (rest < 0)
        {
            (days, rest) = (days - 1, rest + TimeSpan.TicksPerDay);
        }

        var parts = new List<string>();
        if (days != 0)
        {
            parts.Add($"days={days}");
        }

        if (rest / TimeSpan.TicksPerSecond is var seconds and > 0)
        {
            parts.Add($"seconds={seconds}");
        }

        if (rest % TimeSpan.TicksPerSecond / 10 is var micros and > 0)
        {
            parts.Add($"microseconds={micros}");
        }

        return $"datetime.timedelta({(parts.Count == 0 ? "0" : string.Join(", ", parts))})";
    }
}
