namespace SkillOpt.Benchmarks;

/// <summary>When two cell values count as equal, as published.</summary>
internal static class ValueRule
{
    private static readonly long SerialZero = new DateTime(1899, 12, 30).Ticks;

    /// <summary>
    /// Numbers, booleans and numeric texts by two decimals; dates with time by whole days; times by their text without its last three characters;
    /// an empty text equals no value; otherwise kind and value must be the same, and not-a-number equals nothing.
    /// </summary>
    public static bool AreEqual(CellValue gold, CellValue predicted)
    {
        var (a, b) = (Transform(gold), Transform(predicted));
        var (aBlank, bBlank) = (IsBlank(a), IsBlank(b));
        if (aBlank || bBlank)
            return aBlank && bBlank;
        return a.Kind == b.Kind && a.Kind switch
        {
            CellKind.Number => a.Number == b.Number,
            CellKind.Text => a.Text == b.Text,
            _ => a.Ticks == b.Ticks,
        };
    }

    private static bool IsBlank(CellValue value) => value.Kind == CellKind.Empty || (value.Kind == CellKind.Text && value.Text.Length == 0);

    private static CellValue Transform(CellValue value) => value.Kind switch
    {
        CellKind.Boolean or CellKind.Integer or CellKind.Number => CellValue.Of(PythonNumber.RoundToCents(value.Number)),
        CellKind.Text => PythonNumber.TryParse(value.Text, out var number) ? CellValue.Of(PythonNumber.RoundToCents(number)) : value,
        CellKind.DateTime => CellValue.Of(Math.Round((double)(value.Ticks - SerialZero) / TimeSpan.TicksPerDay, MidpointRounding.ToEven)),
        CellKind.Time => CellValue.Of(value.Show()[..^3]),
        _ => value,
    };
}
