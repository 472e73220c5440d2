namespace SkillOpt.Scoring;

/// <summary>A measured number with its 95 % interval.</summary>
/// <param name="Value">The estimate.</param>
/// <param name="Low">Lower end.</param>
/// <param name="High">Upper end.</param>
/// <param name="Count">How many observations it rests on.</param>
internal sealed record RateInterval(double Value, double Low, double High, int Count)
{
    private const double Z = 1.959963984540054;

    /// <summary>A share with its Wilson score interval (1927); null when nothing was observed.</summary>
    public static RateInterval? OfShare(int hits, int count)
    {
        if (count == 0)
        {
            return null;
        }

        var p = (double)hits / count;
        var denominator = 1 + (Z * Z / count);
        var centre = (p + (Z * Z / (2 * count))) / denominator;
        var half = Z * Math.Sqrt((p * (1 - p) / count) + (Z * Z / (4.0 * count * count))) / denominator;
        return new RateInterval(p, Math.Max(0, Math.Min(p, centre - half)), Math.Min(1, Math.Max(p, centre + half)), count);
    }

    /// <summary>The number with its interval, e.g. <c>0.93 [0.78, 0.98], n = 29</c>.</summary>
    public override string ToString() => $"{Value:0.00} [{Low:0.00}, {High:0.00}], n = {Count}";
}
