namespace SkillOpt.Testing;

/// <summary>
/// Makes a seeded share of requests fail: 429, 500, truncated JSON, empty and hang in turn. The same request in the same occurrence always
/// meets the same fate.
/// </summary>
/// <param name="Rate">Share of requests that fail, 0 to 1.</param>
/// <param name="Seed">Seed of the draws.</param>
public sealed record LoopbackFaultPlan(double Rate, long Seed = 0)
{
    /// <summary>True to leave hangs out, for callers whose time-outs are long.</summary>
    public bool WithoutHangs { get; init; }

    /// <summary>The failing reply for a request; null when it is to be answered.</summary>
    public LoopbackReply? For(LoopbackRequest request)
    {
        var content = BitConverter.ToInt64(request.Content.ToBytes());
        var random = new SeededRandom(Seed, "loopback-faults", content, request.Occurrence);
        if (random.NextDouble() >= Rate)
        {
            return null;
        }

        return random.Next(WithoutHangs ? 4 : 5) switch
        {
            0 => LoopbackReply.TooMany("0"),
            1 => LoopbackReply.Refused(500, "The server had an error."),
            2 => LoopbackReply.Failing(LoopbackFault.TruncatedJson),
            3 => LoopbackReply.Failing(LoopbackFault.Empty),
            _ => LoopbackReply.Failing(LoopbackFault.Hang),
        };
    }
}
