namespace SkillOpt.Testing;

/// <summary>How a loopback server behaves beyond its scripted replies.</summary>
public sealed record LoopbackOptions
{
    /// <summary>How long it takes.</summary>
    public LoopbackLatency Latency { get; init; } = LoopbackLatency.None;

    /// <summary>Which requests fail; null lets none fail.</summary>
    public LoopbackFaultPlan? Faults { get; init; }

    /// <summary>The key a request must carry; null asks for none.</summary>
    public string? RequiredKey { get; init; }

    /// <summary>The models there are; empty accepts any.</summary>
    public IReadOnlyList<string> Models { get; init; } = [];

    /// <summary>True to keep every request for later inspection; turn it off when millions are sent.</summary>
    public bool KeepRequests { get; init; } = true;

    /// <summary>True to count requests by content; costs a digest per request.</summary>
    public bool CountByContent { get; init; } = true;

    /// <summary>The port; 0 takes any free one.</summary>
    public int Port { get; init; }

    /// <summary>Why a request is refused whatever it asks: its path, its key or its model; null when it is not.</summary>
    internal LoopbackReply? RefusalOf(LoopbackRequest request)
    {
        if (request.Protocol == LoopbackProtocol.Other)
        {
            return LoopbackReply.Refused(404, $"Unknown request URL: {request.Path}", "unknown_url");
        }

        if (
            RequiredKey is { } key
            && request.Headers.GetValueOrDefault("Authorization") != "Bearer " + key
            && request.Headers.GetValueOrDefault("x-api-key") != key
            && request.Headers.GetValueOrDefault("api-key") != key
        )
        {
            return LoopbackReply.Refused(
                401,
                "Incorrect API key provided.",
                request.Protocol == LoopbackProtocol.Messages ? "authentication_error" : "invalid_api_key"
            );
        }

        return Models.Count > 0 && !Models.Contains(request.Model)
            ? LoopbackReply.Refused(
                404,
                $"The model `{request.Model}` does not exist.",
                request.Protocol == LoopbackProtocol.Messages ? "not_found_error" : "model_not_found"
            )
            : null;
    }
}
