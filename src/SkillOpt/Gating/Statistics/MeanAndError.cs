namespace SkillOpt.Gating;

/// <summary>A mean and its standard error.</summary>
/// <param name="Mean">The mean.</param>
/// <param name="Error">Sample standard deviation divided by the root of the count; 0 for fewer than two values.</param>
/// <param name="Count">How many values.</param>
internal sealed record MeanAndError(double Mean, double Error, int Count)
{
    /// <summary>Of some values; the mean of none is 0.</summary>
    public static MeanAndError Of(IReadOnlyList<double> values)
    {
        if (values.Count == 0)
        {
            return new MeanAndError(0, 0, 0);
        }

        var mean = values.Sum() / values.Count;
        var error = values.Count < 2 ? 0 : Math.Sqrt(values.Sum(v => (v - mean) * (v - mean)) / (values.Count - 1) / values.Count);
        return new MeanAndError(mean, error, values.Count);
    }
}
