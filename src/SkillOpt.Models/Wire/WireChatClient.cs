using System.Text.Json;
using Microsoft.Extensions.AI;
using SkillOpt.Calls;

namespace SkillOpt.Models;

/// <summary>One attempt of a model call: the protocol's bytes over the transport, every failure typed. Thread-safe.</summary>
/// <param name="protocol">The wire format.</param>
/// <param name="transport">Carries whole replies.</param>
/// <param name="streaming">Carries replies as events, for those who stream; null when all of them are had as a whole.</param>
/// <param name="service">The service and the model.</param>
/// <param name="time">The clock.</param>
internal sealed class WireChatClient(
    IChatProtocol protocol,
    IWireTransport transport,
    IStreamTransport? streaming,
    ServiceIdentity service,
    TimeProvider time
) : IChatClient
{
    private readonly FailureClassifier _classifier = new(service, time);
    private readonly ChatClientMetadata _metadata = new(service.Provider, service.Address, service.Model);

    /// <inheritdoc/>
    public async Task<ChatResponse> GetResponseAsync(
        IEnumerable<ChatMessage> messages,
        ChatOptions? options = null,
        CancellationToken cancellationToken = default
    )
    {
        WireReply reply;
        try
        {
            reply =
                streaming is not null && ReplyPieces.Current is { } pieces
                    ? await StreamedAsync(streaming, pieces, messages, options, cancellationToken).ConfigureAwait(false)
                    : await transport.PostAsync(protocol.Write(messages, options, streams: false), cancellationToken).ConfigureAwait(false);
        }
        catch (JsonException e)
        {
            throw new ModelCallException(FailureKind.Malformed, $"{service.Service} sent an event that is not the JSON expected.", e);
        }
        catch (Exception e) when (e is not ModelCallException and not SkillOptException)
        {
            cancellationToken.ThrowIfCancellationRequested();
            throw NetworkFailure.From(e, service);
        }

        if (reply.Status is < 200 or > 299)
        {
            var failure = _classifier.Classify(reply);
            throw failure.Kind == FailureKind.ModelNotFound
                ? await WithSuggestionAsync(failure, cancellationToken).ConfigureAwait(false)
                : failure;
        }

        try
        {
            return protocol.Read(reply.Body);
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException or FormatException)
        {
            throw new ModelCallException(
                FailureKind.Malformed,
                FailureClassifier.IsWebPage(reply.Body.Span)
                    ? $"{service.Service} sent a web page and no reply: correct the base URL, or log in at the proxy."
                    : $"{service.Service} sent a reply that is not the JSON expected.",
                e
            );
        }
    }

    /// <inheritdoc/>
    public IAsyncEnumerable<ChatResponseUpdate> GetStreamingResponseAsync(
        IEnumerable<ChatMessage> messages,
        ChatOptions? options = null,
        CancellationToken cancellationToken = default
    ) => WholeReply.StreamAsync(this, messages, options, cancellationToken);

    /// <inheritdoc/>
    public object? GetService(Type serviceType, object? serviceKey = null) =>
        serviceKey is not null ? null
        : serviceType == typeof(ChatClientMetadata) ? _metadata
        : serviceType.IsInstanceOfType(this) ? this
        : null;

    /// <inheritdoc/>
    public void Dispose()
    {
        // The connections belong to the registry.
    }

    private async Task<WireReply> StreamedAsync(
        IStreamTransport service,
        ReplyPieces pieces,
        IEnumerable<ChatMessage> messages,
        ChatOptions? options,
        CancellationToken cancellationToken
    )
    {
        var reader = protocol.ReadStream();
        var whole = await service
            .StreamAsync(
                protocol.Write(messages, options, streams: true),
                data =>
                {
                    foreach (var piece in reader.Read(data))
                    {
                        pieces.Add(piece);
                    }
                },
                cancellationToken
            )
            .ConfigureAwait(false);
        return whole ?? new WireReply(200, reader.Body ?? throw new IOException("The stream ended before the reply did."));
    }

    private async Task<ModelCallException> WithSuggestionAsync(ModelCallException failure, CancellationToken cancellationToken)
    {
        var names = await ModelList.TryReadAsync(transport, cancellationToken).ConfigureAwait(false);
        if (names.Count == 0)
        {
            return service.UnknownModelMend is { } hint
                ? new ModelCallException(failure.Kind, $"{failure.Message.TrimEnd('.')}: {hint}.", failure)
                : failure;
        }

        var nearest =
            NearestName.Find(service.Model, names)
            ?? names.Where(n => n.Contains(service.Model, StringComparison.OrdinalIgnoreCase)).MinBy(n => n.Length);
        var mend =
            nearest is not null ? $"did you mean '{nearest}'?"
            : service.UnknownModelMend is { } pull ? pull + "."
            : $"it offers {string.Join(", ", names.Take(8))}{(names.Count > 8 ? ", …" : "")}.";
        return new ModelCallException(failure.Kind, $"The model '{service.Model}' was not found at {service.Service}: {mend}", failure);
    }
}
