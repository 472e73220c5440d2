using SkillOpt.Workbooks;

namespace SkillOpt.Benchmarks;

/// <summary>When two cell values count as equal, as published.</summary>
internal static class ValueRule
{
    private static readonly long s_serialZero = new DateTime(1899, 12, 30).Ticks;

    /// <summary>
    /// Numbers, booleans and numeric texts by two decimals; dates with time by whole days; times by their text without its last three
    /// characters; an empty text equals no value; otherwise kind and value must be the same, and not-a-number equals nothing.
    /// </summary>
    public static bool AreEqual(CachedValue gold, CachedValue predicted)
    {
        var (a, b) = (Transform(gold), Transform(predicted));
        var (aBlank, bBlank) = (IsBlank(a), IsBlank(b));
        if (aBlank || bBlank)
        {
            return aBlank && bBlank;
        }

        return a.Kind == b.Kind
            && a.Kind switch
            {
                CachedKind.Number => a.Number == b.Number,
                CachedKind.Text => a.Text == b.Text,
                _ => a.Ticks == b.Ticks,
            };
    }

    private static bool IsBlank(CachedValue value) =>
        value.Kind == CachedKind.Empty || (value.Kind == CachedKind.Text && value.Text.Length == 0);

    private static CachedValue Transform(CachedValue value) =>
        value.Kind switch
        {
            CachedKind.Boolean or CachedKind.Integer or CachedKind.Number => CachedValue.Of(PythonNumber.RoundToCents(value.Number)),
            CachedKind.Text => PythonNumber.TryParse(value.Text, out var number)
                ? CachedValue.Of(PythonNumber.RoundToCents(number))
                : value,
            CachedKind.DateTime => CachedValue.Of(
                Math.Round((double)(value.Ticks - s_serialZero) / TimeSpan.TicksPerDay, MidpointRounding.ToEven)
            ),
            CachedKind.Time => CachedValue.Of(PythonCell.Show(value)[..^3]),
            _ => value,
        };
}
