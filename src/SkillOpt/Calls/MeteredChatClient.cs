using Microsoft.Extensions.AI;

namespace SkillOpt.Calls;

/// <summary>Meters calls whose results are journaled elsewhere, such as the one call of a rollout. Thread-safe.</summary>
/// <param name="endpoint">The model.</param>
/// <param name="inner">Makes the calls.</param>
/// <param name="role">What the model is used for.</param>
/// <param name="stage">The stage the calls belong to.</param>
/// <param name="scope">
/// Sets calls apart that may be identical in content but must be independent (a replicate), for replies that are kept across runs.
/// </param>
/// <param name="meter">Counts and caps.</param>
/// <param name="time">Measures how long calls take.</param>
internal sealed class MeteredChatClient(
    ModelEndpoint endpoint,
    IChatClient inner,
    ModelRole role,
    string stage,
    string scope,
    ICallMeter meter,
    TimeProvider time
) : DelegatingChatClient(inner)
{
    private readonly MeteredCalls _calls = new(endpoint, role, stage, meter, time) { WaitsForOthers = inner == endpoint.Client };
    private int _asked;

    /// <inheritdoc/>
    public override async Task<ChatResponse> GetResponseAsync(
        IEnumerable<ChatMessage> messages,
        ChatOptions? options = null,
        CancellationToken cancellationToken = default
    )
    {
        var list = messages as IReadOnlyCollection<ChatMessage> ?? [.. messages];
        var (response, _) = await _calls
            .MakeAsync(InnerClient, KeyOf(list, options), list, options, cancellationToken)
            .ConfigureAwait(false);
        return response;
    }

    /// <inheritdoc/>
    public override IAsyncEnumerable<ChatResponseUpdate> GetStreamingResponseAsync(
        IEnumerable<ChatMessage> messages,
        ChatOptions? options = null,
        CancellationToken cancellationToken = default
    ) => WholeReply.StreamAsync(this, messages, options, cancellationToken);

    /// <summary>Leaves the endpoint's client alone: it is shared by the whole run.</summary>
    protected override void Dispose(bool disposing) => base.Dispose(disposing: false);

    // An answer that was asked for again is another one.
    private ContentHash KeyOf(IReadOnlyCollection<ChatMessage> messages, ChatOptions? options)
    {
        if (!_calls.NeedsKeys)
        {
            return default;
        }

        var content = CallIdentity.Of(scope, endpoint.LocatedFingerprint ?? endpoint.Fingerprint, messages, options);
        return CallIdentity.Again(content, Interlocked.Increment(ref _asked) - 1);
    }
}
