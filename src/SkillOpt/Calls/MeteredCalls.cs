using Microsoft.Extensions.AI;

namespace SkillOpt.Calls;

/// <summary>
/// What every call passes on its way out: a reply kept from an earlier run is served and costs nothing, and so is one that another asker is
/// getting; any other is checked against the caps, made, kept and counted. Thread-safe.
/// </summary>
internal sealed class MeteredCalls(ModelEndpoint endpoint, ModelRole role, string stage, ICallMeter meter, TimeProvider time)
{
    /// <summary>Most characters of an answer, whoever sent it.</summary>
    internal const int LongestReply = 8 * 1024 * 1024;

    /// <summary>The key under which a call is kept across runs; only made where replies are kept.</summary>
    public bool NeedsKeys => endpoint.Cache is not null;

    /// <summary>Whether a call that another asker is making is waited for. Not in a batch, which waits for all its askers itself.</summary>
    public bool WaitsForOthers { get; init; } = true;

    /// <summary>Makes a call.</summary>
    /// <param name="client">Makes it.</param>
    /// <param name="key">Its identity; used only where <see cref="NeedsKeys"/> says so.</param>
    /// <param name="messages">The conversation.</param>
    /// <param name="options">The call's options.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    public async Task<(ChatResponse Response, Usage Usage)> MakeAsync(
        IChatClient client,
        ContentHash key,
        IEnumerable<ChatMessage> messages,
        ChatOptions? options,
        CancellationToken cancellationToken
    )
    {
        if (endpoint.Cache is not { } cache)
        {
            return await PayAsync(client, messages, options, cancellationToken).ConfigureAwait(false);
        }

        if (!WaitsForOthers)
        {
            return Kept(cache, key) ?? await PayAndKeepAsync().ConfigureAwait(false);
        }

        (ChatResponse Response, Usage Usage)? own = null;
        await cache
            .InFlight.DoAsync(
                key,
                async () =>
                {
                    own = Kept(cache, key) ?? await PayAndKeepAsync().ConfigureAwait(false);
                    return true;
                },
                cancellationToken
            )
            .ConfigureAwait(false);

        // A reply that another asker got may be one that is not kept.
        return own ?? Kept(cache, key) ?? await PayAndKeepAsync().ConfigureAwait(false);

        async Task<(ChatResponse Response, Usage Usage)> PayAndKeepAsync()
        {
            var paid = await PayAsync(client, messages, options, cancellationToken).ConfigureAwait(false);
            cache.Keep(key, paid.Response, paid.Usage);
            return paid;
        }
    }

    private (ChatResponse Response, Usage Usage)? Kept(SharedCache cache, ContentHash key) =>
        cache.Find(key) is { } kept ? Counted(kept, CallUsage.Of(kept)) : null;

    private async Task<(ChatResponse Response, Usage Usage)> PayAsync(
        IChatClient client,
        IEnumerable<ChatMessage> messages,
        ChatOptions? options,
        CancellationToken cancellationToken
    )
    {
        meter.Check(role);
        CallAttempts.Allow(() => meter.Check(role));
        var started = time.GetTimestamp();
        var response = await client.GetResponseAsync(messages, options, cancellationToken).ConfigureAwait(false);
        ThrowIfTooLong(response);
        var usage = CallUsage.Of(messages, response, meter.Tokens, endpoint.Name);

        // How long a batch lay at the provider is no time of a call.
        return Counted(response, usage.BatchCalls > 0 ? usage : usage with { Seconds = time.GetElapsedTime(started).TotalSeconds });
    }

    private void ThrowIfTooLong(ChatResponse response)
    {
        var characters = 0L;
        foreach (var message in response.Messages)
        {
            for (var i = 0; i < message.Contents.Count; i++)
            {
                characters += message.Contents[i] is TextContent text ? text.Text.Length : 0;
            }
        }

        if (characters > LongestReply)
        {
            throw new ModelCallException(
                FailureKind.TooLarge,
                $"{endpoint.Name} sent an answer of {characters:N0} characters; at most {LongestReply:N0} are taken."
            );
        }
    }

    private (ChatResponse Response, Usage Usage) Counted(ChatResponse response, Usage usage)
    {
        meter.Record(role, stage, endpoint.Name, usage, replayed: false);
        return (response, usage);
    }
}
