using System.Collections.Immutable;
using Microsoft.Extensions.AI;

namespace SkillOpt.Gateway;

/// <summary>One call of an agent: what it asked and what it got.</summary>
public sealed record GatewayExchange
{
    /// <summary>Its place in the session by the order of asking, from 1.</summary>
    public required int Number { get; init; }

    /// <summary>The format in which the agent asked.</summary>
    public required GatewayFormat Format { get; init; }

    /// <summary>The model that the agent named; the session's target answered.</summary>
    public required string AskedFor { get; init; }

    /// <summary>Whether the agent asked for events.</summary>
    public required bool Streamed { get; init; }

    /// <summary>The whole conversation that was sent, instructions included.</summary>
    public required IReadOnlyList<ChatMessage> Messages { get; init; }

    /// <summary>Tools, limits and settings that were sent with it.</summary>
    public required ChatOptions Options { get; init; }

    /// <summary>The reply; null when there was none.</summary>
    public ChatResponse? Reply { get; init; }

    /// <summary>Why there was no reply; null when there was one.</summary>
    public Exception? Failure { get; init; }

    /// <summary>What the call consumed, as the meter counts it.</summary>
    public required Usage Usage { get; init; }

    /// <summary>The money it cost in US dollars; null when the price is not known.</summary>
    public decimal? Cost { get; init; }

    /// <summary>
    /// The share of the prompt, in [0, 1], that an earlier request of the session began with, to the character: what a provider could have
    /// read from its cache.
    /// </summary>
    public required double SharedPrefix { get; init; }

    /// <summary>When it began.</summary>
    public required DateTimeOffset At { get; init; }

    /// <summary>How long it took.</summary>
    public required TimeSpan Took { get; init; }

    /// <summary>The tools that the reply calls, in order.</summary>
    public ImmutableArray<FunctionCallContent> Calls =>
        Reply is null ? [] : [.. Reply.Messages.SelectMany(static m => m.Contents).OfType<FunctionCallContent>()];
}
