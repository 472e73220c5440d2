using System.Collections.Concurrent;
using System.Text.Json;
using Microsoft.Extensions.AI;
using SkillOpt.Runs;

namespace SkillOpt.Calls;

/// <summary>
/// Makes each call at most once per run: a call whose content was answered before is served from the journal, one that is being made is
/// waited for, any other is made, stored durably and then used. The same content asked twice within one scope (two identical turns) counts
/// as two calls. Thread-safe.
/// </summary>
/// <param name="endpoint">The model.</param>
/// <param name="role">What the model is used for.</param>
/// <param name="stage">The stage the calls belong to; for people and for the meter, not part of the identity.</param>
/// <param name="scope">
/// Sets calls apart that may be identical in content but must be independent, e.g. a rollout's key. Part of the identity.
/// </param>
/// <param name="journal">The run's journal.</param>
/// <param name="meter">Counts and caps.</param>
/// <param name="time">Measures how long calls take.</param>
internal sealed class JournaledChatClient(
    ModelEndpoint endpoint,
    ModelRole role,
    string stage,
    string scope,
    IJournal journal,
    ICallMeter meter,
    TimeProvider time
) : DelegatingChatClient(endpoint.Client)
{
    private readonly ConcurrentDictionary<ContentHash, int> _asked = new();
    private readonly MeteredCalls _calls = new(endpoint, role, stage, meter, time);

    /// <summary>
    /// Calls that this process has counted already, where several clients may ask for the same one; null counts every reading.
    /// </summary>
    internal KeySet? Counted { get; init; }

    /// <summary>Calls that are being made, where several clients may ask for the same one.</summary>
    internal SharedWork<RecordedReply> InFlight { get; init; } = new();

    /// <summary>Told the identity of every call that is asked for, answered before or not; null when nobody wants to know.</summary>
    internal Action<ContentHash>? OnAsked { get; init; }

    /// <summary>What the calls made through this client consumed so far, recorded ones included.</summary>
    public Usage Usage { get; private set; } = Usage.Zero;

    /// <inheritdoc/>
    public override async Task<ChatResponse> GetResponseAsync(
        IEnumerable<ChatMessage> messages,
        ChatOptions? options = null,
        CancellationToken cancellationToken = default
    )
    {
        var list = messages as IReadOnlyCollection<ChatMessage> ?? [.. messages];
        var content = CallIdentity.Of(scope, endpoint.Fingerprint, list, options);
        var occurrence = _asked.AddOrUpdate(content, 0, (_, n) => n + 1);
        var key = CallIdentity.Again(content, occurrence);
        OnAsked?.Invoke(key);

        if (await StoredAsync(key, cancellationToken).ConfigureAwait(false) is { } stored)
        {
            return stored.ToResponse();
        }

        ChatResponse? own = null;
        var reply = await InFlight
            .DoAsync(
                key,
                async () =>
                {
                    if (await StoredAsync(key, cancellationToken).ConfigureAwait(false) is { } known)
                    {
                        own = known.ToResponse();
                        return known;
                    }

                    var (response, usage) = await _calls
                        .MakeAsync(InnerClient, CacheKey(key, occurrence, list, options), list, options, cancellationToken)
                        .ConfigureAwait(false);
                    var made = RecordedReply.From(response, usage);

                    // A reply that was paid for is stored even when the caller has just been cancelled.
                    var json = JsonSerializer.SerializeToUtf8Bytes(made, CallsJson.Default.RecordedReply);
                    await journal.PutAsync(key, JournalKind.Call, $"{role} {stage}", json, CancellationToken.None).ConfigureAwait(false);
                    IsNew(key);
                    Add(usage);
                    own = response;
                    return made;
                },
                cancellationToken
            )
            .ConfigureAwait(false);
        if (own is null)
        {
            Add(reply.Usage);
        }

        return own ?? reply.ToResponse();
    }

    private async ValueTask<RecordedReply?> StoredAsync(ContentHash key, CancellationToken cancellationToken)
    {
        if (await journal.TryGetAsync(key, cancellationToken).ConfigureAwait(false) is not { } stored)
        {
            return null;
        }

        var recorded = JsonSerializer.Deserialize(stored, CallsJson.Default.RecordedReply)!;
        Add(recorded.Usage);
        if (IsNew(key))
        {
            meter.Record(role, stage, endpoint.Name, recorded.Usage, replayed: true);
        }

        return recorded;
    }

    // Across runs nobody can be asked whether two addresses are one model.
    private ContentHash CacheKey(ContentHash key, int occurrence, IReadOnlyCollection<ChatMessage> messages, ChatOptions? options) =>
        _calls.NeedsKeys && endpoint.LocatedFingerprint is { } located
            ? CallIdentity.Again(CallIdentity.Of(scope, located, messages, options), occurrence)
            : key;

    private bool IsNew(ContentHash key) => Counted?.Add(key) != false;

    private void Add(Usage usage)
    {
        lock (_asked)
        {
            Usage += usage;
        }
    }

    /// <inheritdoc/>
    public override IAsyncEnumerable<ChatResponseUpdate> GetStreamingResponseAsync(
        IEnumerable<ChatMessage> messages,
        ChatOptions? options = null,
        CancellationToken cancellationToken = default
    ) => WholeReply.StreamAsync(this, messages, options, cancellationToken);

    /// <summary>Leaves the endpoint's client alone: it is shared by the whole run.</summary>
    protected override void Dispose(bool disposing) => base.Dispose(disposing: false);
}
