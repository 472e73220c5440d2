using Microsoft.Extensions.AI;
using SkillOpt.Budgets;
using SkillOpt.Identity;

namespace SkillOpt.Calls;

/// <summary>
/// What every call passes on its way out: a reply kept from an earlier run is served and costs nothing; any other is checked against the caps, made,
/// kept and counted. Thread-safe.
/// </summary>
internal sealed class MeteredCalls(ModelEndpoint endpoint, ModelRole role, string stage, ICallMeter meter, TimeProvider time)
{
    /// <summary>The key under which a call is kept across runs; only made where replies are kept.</summary>
    public bool NeedsKeys => endpoint.Cache is not null;

    /// <summary>Makes a call.</summary>
    /// <param name="client">Makes it.</param>
    /// <param name="key">Its identity; used only where <see cref="NeedsKeys"/> says so.</param>
    /// <param name="messages">The conversation.</param>
    /// <param name="options">The call's options.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    public async Task<(ChatResponse Response, Usage Usage)> MakeAsync(
        IChatClient client, ContentHash key, IEnumerable<ChatMessage> messages, ChatOptions? options, CancellationToken cancellationToken)
    {
        if (endpoint.Cache?.Find(key) is { } kept)
        {
            return Counted(kept, CallUsage.Of(kept));
        }

        meter.Check(role);
        var started = time.GetTimestamp();
        var response = await client.GetResponseAsync(messages, options, cancellationToken).ConfigureAwait(false);
        var usage = CallUsage.Of(messages, response, meter.Tokens, endpoint.Name);
        endpoint.Cache?.Keep(key, response, usage);

        // How long a batch lay at the provider is no time of a call.
        return Counted(response, usage.BatchCalls > 0 ? usage : usage with { Seconds = time.GetElapsedTime(started).TotalSeconds });
    }

    private (ChatResponse Response, Usage Usage) Counted(ChatResponse response, Usage usage)
    {
        meter.Record(role, stage, endpoint.Name, usage, replayed: false);
        return (response, usage);
    }
}
