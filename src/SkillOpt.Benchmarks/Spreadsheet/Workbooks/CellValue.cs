using System.Globalization;
using System.Runtime.InteropServices;

namespace SkillOpt.Benchmarks;

/// <summary>The cached value of a cell. Dates, times and durations are ticks of 100 ns.</summary>
[StructLayout(LayoutKind.Auto)]
public readonly record struct CellValue
{
    private CellValue(CellKind kind, double number, string text, long ticks)
    {
        Kind = kind;
        Number = number;
        Text = text;
        Ticks = ticks;
    }

    /// <summary>What it is.</summary>
    public CellKind Kind { get; }

    /// <summary>The number; 1 for true.</summary>
    public double Number { get; }

    /// <summary>The text; for whole numbers the digits as stored.</summary>
    public string Text { get; } = "";

    /// <summary>The ticks of a date, time or duration.</summary>
    public long Ticks { get; }

    internal static CellValue Empty { get; } = new(CellKind.Empty, 0, "", 0);

    internal static CellValue Of(bool value) => new(CellKind.Boolean, value ? 1 : 0, "", 0);

    internal static CellValue Of(double value) => new(CellKind.Number, value, "", 0);

    internal static CellValue OfInteger(double value, string digits) => new(CellKind.Integer, value, digits, 0);

    internal static CellValue Of(string value) => new(CellKind.Text, 0, value, 0);

    internal static CellValue OfTicks(CellKind kind, long ticks) => new(kind, 0, "", ticks);

    /// <summary>The value as Python's <c>repr</c> writes it: the form of the published reports.</summary>
    public string Repr() => Kind switch
    {
        CellKind.Empty => "None",
        CellKind.Boolean => Number != 0 ? "True" : "False",
        CellKind.Integer => Text,
        CellKind.Number => PythonNumber.Repr(Number),
        CellKind.DateTime => $"datetime.datetime({new DateTime(Ticks).Year}, {string.Join(", ", DateParts())})",
        CellKind.Date => $"datetime.date({new DateTime(Ticks).Year}, {new DateTime(Ticks).Month}, {new DateTime(Ticks).Day})",
        CellKind.Time => $"datetime.time({string.Join(", ", TimeParts())})",
        CellKind.Duration => DurationRepr(),
        _ => PythonLiteral.Quote(Text),
    };

    /// <summary>The value as Python's <c>str</c> writes it.</summary>
    public string Show() => Kind switch
    {
        CellKind.Text => Text,
        CellKind.DateTime => new DateTime(Ticks).ToString("yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture) + Fraction(),
        CellKind.Date => new DateTime(Ticks).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
        CellKind.Time => new DateTime(Ticks).ToString("HH:mm:ss", CultureInfo.InvariantCulture) + Fraction(),
        _ => Repr(),
    };

    private string Fraction() => Ticks % TimeSpan.TicksPerSecond is var rest and > 0 ? $".{rest / 10:000000}" : "";

    private IEnumerable<string> DateParts()
    {
        var date = new DateTime(Ticks);
        return new[] { date.Month.ToString(), date.Day.ToString() }.Concat(TimeParts());
    }

    private List<string> TimeParts()
    {
        var time = TimeSpan.FromTicks(Ticks % TimeSpan.TicksPerDay);
        var micros = time.Ticks % TimeSpan.TicksPerSecond / 10;
        var parts = new List<string> { time.Hours.ToString(), time.Minutes.ToString() };
        if (time.Seconds > 0 || micros > 0)
            parts.Add(time.Seconds.ToString());
        if (micros > 0)
            parts.Add(micros.ToString());
        return parts;
    }

    private string DurationRepr()
    {
        var days = Math.DivRem(Ticks, TimeSpan.TicksPerDay, out var rest);
        if (rest < 0)
            (days, rest) = (days - 1, rest + TimeSpan.TicksPerDay);
        var parts = new List<string>();
        if (days != 0)
            parts.Add($"days={days}");
        if (rest / TimeSpan.TicksPerSecond is var seconds and > 0)
            parts.Add($"seconds={seconds}");
        if (rest % TimeSpan.TicksPerSecond / 10 is var micros and > 0)
            parts.Add($"microseconds={micros}");
        return $"datetime.timedelta({(parts.Count == 0 ? "0" : string.Join(", ", parts))})";
    }
}
