namespace SkillOpt.Testing;

/// <summary>How long the loopback server takes. A request's own latency depends only on its content, its occurrence and the seed.</summary>
/// <param name="Median">The median time.</param>
/// <param name="Sigma">The standard deviation of the logarithm; 0 makes every reply take the median.</param>
/// <param name="Seed">Seed of the draws.</param>
public sealed record LoopbackLatency(TimeSpan Median, double Sigma = 0, long Seed = 0)
{
    /// <summary>No waiting.</summary>
    public static LoopbackLatency None { get; } = new(TimeSpan.Zero);

    /// <summary>The time for a request.</summary>
    public TimeSpan For(LoopbackRequest request)
    {
        if (Sigma == 0 || Median == TimeSpan.Zero)
        {
            return Median;
        }

        var content = BitConverter.ToInt64(request.Content.ToBytes());
        var random = new SeededRandom(Seed, "loopback-latency", content, request.Occurrence);
        return Median * Math.Exp(Sigma * random.NextGaussian());
    }
}
