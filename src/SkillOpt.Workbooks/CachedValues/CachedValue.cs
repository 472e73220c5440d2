using System.Runtime.InteropServices;

namespace SkillOpt.Workbooks;

/// <summary>The cached value of a cell. Dates, times and durations are ticks of 100 ns.</summary>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct CachedValue
{
    private CachedValue(CachedKind kind, double number, string text, long ticks)
    {
        Kind = kind;
        Number = number;
        Text = text;
        Ticks = ticks;
    }

    /// <summary>What it is.</summary>
    public CachedKind Kind { get; }

    /// <summary>The number; 1 for true.</summary>
    public double Number { get; }

    /// <summary>The text; for whole numbers the digits as stored.</summary>
    public string Text { get; } = "";

    /// <summary>The ticks of a date, time or duration.</summary>
    public long Ticks { get; }

    public static CachedValue Empty { get; } = new(CachedKind.Empty, 0, "", 0);

    public static CachedValue Of(bool value) => new(CachedKind.Boolean, value ? 1 : 0, "", 0);

    public static CachedValue Of(double value) => new(CachedKind.Number, value, "", 0);

    public static CachedValue OfInteger(double value, string digits) => new(CachedKind.Integer, value, digits, 0);

    public static CachedValue Of(string value) => new(CachedKind.Text, 0, value, 0);

    public static CachedValue OfTicks(CachedKind kind, long ticks) => new(kind, 0, "", ticks);
}
