using Microsoft.Extensions.AI;
using SkillOpt.Budgets;

namespace SkillOpt.Calls;

/// <summary>Checks the budget before a call and counts what the call consumed. Thread-safe.</summary>
/// <param name="endpoint">The model.</param>
/// <param name="role">What the model is used for.</param>
/// <param name="stage">The stage the calls belong to.</param>
/// <param name="meter">Counts and caps.</param>
/// <param name="time">Measures how long calls take.</param>
public sealed class MeteredChatClient(ModelEndpoint endpoint, ModelRole role, string stage, ICallMeter meter, TimeProvider time)
    : DelegatingChatClient(endpoint.Client)
{
    /// <inheritdoc/>
    public override async Task<ChatResponse> GetResponseAsync(
        IEnumerable<ChatMessage> messages, ChatOptions? options = null, CancellationToken cancellationToken = default)
    {
        meter.Check(role);
        var started = time.GetTimestamp();
        var response = await base.GetResponseAsync(messages, options, cancellationToken).ConfigureAwait(false);
        var usage = UsageOf(messages, response, time.GetElapsedTime(started).TotalSeconds, meter.Tokens, endpoint.Name);
        meter.Record(role, stage, endpoint.Name, usage, replayed: false);
        return response;
    }

    /// <summary>A reply's usage: the provider's figures, else an estimate from the characters (marked as estimated).</summary>
    /// <param name="messages">What was sent.</param>
    /// <param name="response">The reply.</param>
    /// <param name="seconds">How long it took.</param>
    /// <param name="ratios">Learns from a reported call and serves the others; null for the usual 4 characters a token.</param>
    /// <param name="model">The model as configured.</param>
    public static Usage UsageOf(IEnumerable<ChatMessage> messages, ChatResponse response, double seconds, TokenRatios? ratios = null, string model = "")
    {
        var (sent, received) = (messages.Sum(m => (long)m.Text.Length), (long)response.Text.Length);
        if (response.Usage is { InputTokenCount: not null } reported)
        {
            if (messages.All(m => m.Contents.All(c => c is TextContent)))
            {
                ratios?.Observe(model, sent, reported.InputTokenCount ?? 0);
            }

            return new Usage
            {
                Calls = 1,
                PromptTokens = reported.InputTokenCount ?? 0,
                CompletionTokens = reported.OutputTokenCount ?? 0,
                CachedTokens = reported.CachedInputTokenCount ?? 0,
                ReasoningTokens = reported.ReasoningTokenCount ?? 0,
                Seconds = seconds,
            };
        }

        return new Usage
        {
            Calls = 1,
            EstimatedCalls = 1,
            PromptTokens = ratios?.Estimate(model, sent) ?? TokenEstimate.OfLength((int)sent),
            CompletionTokens = ratios?.Estimate(model, received) ?? TokenEstimate.OfLength((int)received),
            Seconds = seconds,
        };
    }

    /// <inheritdoc/>
    public override IAsyncEnumerable<ChatResponseUpdate> GetStreamingResponseAsync(
        IEnumerable<ChatMessage> messages, ChatOptions? options = null, CancellationToken cancellationToken = default) =>
        WholeReply.StreamAsync(this, messages, options, cancellationToken);

    /// <summary>Leaves the endpoint's client alone: it is shared by the whole run.</summary>
    protected override void Dispose(bool disposing) => base.Dispose(disposing: false);
}
