using System.Text.Json;
using Microsoft.Extensions.AI;
using SkillOpt.Runs;

namespace SkillOpt.Calls;

/// <summary>
/// Asks a model for JSON: native schema where the provider has one, else the schema in words; a tolerant reader; one repair turn that names
/// the problem. After that the loss is a value, not an exception. Thread-safe.
/// </summary>
internal sealed class StructuredCaller : IDisposable
{
    private readonly ModelEndpoint _endpoint;
    private readonly ModelRole _role;
    private readonly IJournal _journal;
    private readonly ICallMeter _meter;
    private readonly TimeProvider _time;
    private readonly SemaphoreSlim _slots;
    private readonly KeySet _counted;
    private readonly SharedWork<RecordedReply> _inFlight;

    /// <summary>Creates a caller for one model in one role.</summary>
    /// <param name="endpoint">The model.</param>
    /// <param name="role">What it is used for.</param>
    /// <param name="journal">The run's journal.</param>
    /// <param name="meter">Counts and caps.</param>
    /// <param name="time">Measures how long calls take.</param>
    /// <param name="inFlight">Most calls in flight; at least 1.</param>
    public StructuredCaller(
        ModelEndpoint endpoint,
        ModelRole role,
        IJournal journal,
        ICallMeter meter,
        TimeProvider time,
        int inFlight = 16
    )
        : this(
            endpoint,
            role,
            journal,
            meter,
            time,
            new SemaphoreSlim(Math.Max(1, inFlight)),
            new KeySet(),
            new SharedWork<RecordedReply>()
        ) { }

    private StructuredCaller(
        ModelEndpoint endpoint,
        ModelRole role,
        IJournal journal,
        ICallMeter meter,
        TimeProvider time,
        SemaphoreSlim slots,
        KeySet counted,
        SharedWork<RecordedReply> inFlight
    )
    {
        _endpoint = endpoint;
        _role = role;
        _journal = journal;
        _meter = meter;
        _time = time;
        _slots = slots;
        _counted = counted;
        _inFlight = inFlight;
    }

    /// <summary>
    /// The same caller on another journal: it shares the slots, and a call that both ask for is made and counted once. It is not disposed.
    /// </summary>
    internal StructuredCaller On(IJournal journal) => new(_endpoint, _role, journal, _meter, _time, _slots, _counted, _inFlight);

    /// <summary>Asks once, repairs once.</summary>
    /// <param name="request">The question.</param>
    /// <param name="read">
    /// Reads the value; throws <see cref="FormatException"/> with the problem in words that help the model to mend it.
    /// </param>
    /// <param name="cancellationToken">Cancels the call.</param>
    /// <exception cref="ModelCallException">The model cannot be used at all (<see cref="ModelCallException.IsFatal"/>).</exception>
    public async Task<StructuredReply<T>> AskAsync<T>(
        StructuredRequest request,
        Func<JsonElement, T> read,
        CancellationToken cancellationToken
    )
        where T : class
    {
        await _slots.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            return await AskWithRepairAsync(request, read, cancellationToken).ConfigureAwait(false);
        }
        catch (ModelCallException e) when (!e.IsFatal)
        {
            return new StructuredReply<T>(null, e.Message, e.Kind);
        }
        finally
        {
            _slots.Release();
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _slots.Dispose();

    private async Task<StructuredReply<T>> AskWithRepairAsync<T>(
        StructuredRequest request,
        Func<JsonElement, T> read,
        CancellationToken cancellationToken
    )
        where T : class
    {
        var attempt = 0;
        using var client = new JournaledChatClient(_endpoint, _role, request.Stage, request.Scope, _journal, _meter, _time)
        {
            Counted = _counted,
            InFlight = _inFlight,
            OnAsked = request.Asked is { } asked ? key => asked(key, ++attempt) : null,
        };
        var messages = new List<ChatMessage>
        {
            new(ChatRole.System, request.System.TrimEnd('\n') + SchemaInWords(request)),
            new(ChatRole.User, request.User),
        };
        var options = new ChatOptions
        {
            ResponseFormat = ChatResponseFormat.ForJsonSchema(request.Schema, request.Stage),
            MaxOutputTokens = request.MaxOutputTokens,
            Seed = request.Seed,
        };

        var first = await client.GetResponseAsync(messages, options, cancellationToken).ConfigureAwait(false);
        var (value, problem) = Read(first, read);
        if (value is not null)
        {
            return new StructuredReply<T>(value, null);
        }

        messages.Add(new ChatMessage(ChatRole.Assistant, first.Text));
        messages.Add(
            new ChatMessage(
                ChatRole.User,
                $"That reply cannot be used: {problem} Send the complete answer again as one JSON object of the requested shape, with "
                    + $"nothing before or after it."
            )
        );
        var second = await client.GetResponseAsync(messages, options, cancellationToken).ConfigureAwait(false);
        (value, problem) = Read(second, read);
        return value is not null ? new StructuredReply<T>(value, null) : new StructuredReply<T>(null, problem);
    }

    private string SchemaInWords(StructuredRequest request) =>
        _endpoint.SupportsJsonSchema
            ? "\n"
            : $"\n\nAnswer with one JSON object and nothing else. Its shape ({request.Stage}):\n{request.Schema.GetRawText()}\n";

    private static (T? Value, string Problem) Read<T>(ChatResponse response, Func<JsonElement, T> read)
        where T : class
    {
        if (response.FinishReason == ChatFinishReason.Length)
        {
            return (null, "it was cut off at the token limit; be shorter.");
        }

        if (JsonExtraction.Object(response.Text) is not { ValueKind: JsonValueKind.Object } json)
        {
            return (null, "it holds no single JSON object.");
        }

        try
        {
            return (read(json), "");
        }
        catch (FormatException e)
        {
            return (null, e.Message);
        }
    }
}
