using System.Text.Json;
using Anthropic;
using Anthropic.Core;
using Anthropic.Models.Messages;
using Anthropic.Models.Messages.Batches;
using Anthropic.Models.Models;

namespace SkillOpt.Models;

/// <summary>
/// The Messages API through the raw requests and replies of the official Anthropic package: its addresses, headers and authentication,
/// our bytes (the typed path costs ten times the processor time). The package's retries, spans and time limit are off.
/// </summary>
internal sealed class AnthropicTransport : IWireTransport
{
    private static readonly Dictionary<string, JsonElement> s_nothing = new(StringComparer.Ordinal);

    // The package looks at the model before it sends; what is sent are our bytes.
    private static readonly Dictionary<string, JsonElement> s_placeholder = new(StringComparer.Ordinal)
    {
        ["model"] = JsonDocument.Parse("\"model\"").RootElement.Clone(),
    };

    private readonly IAnthropicClientWithRawResponse _client;

    public AnthropicTransport(Uri address, string? key, HttpClient http)
    {
        _client = new AnthropicClient(
            new ClientOptions
            {
                BaseUrl = address.ToString().TrimEnd('/'),
                ApiKey = key,
                HttpClient = http,
                Handlers = [new OwnBytesHandler(), new RefusalHandler()],
                MaxRetries = 0,
                Timeout = TimeSpan.FromHours(24),
                OpenTelemetry = false,
            }
        ).WithRawResponse;
    }

    /// <inheritdoc/>
    public Task<WireReply> PostAsync(ReadOnlyMemory<byte> body, CancellationToken cancellationToken) =>
        Guarded(async () =>
        {
            OwnBytesHandler.Use(body);
            using var response = await _client
                .Messages.Create(MessageCreateParams.FromRawUnchecked(s_nothing, s_nothing, s_placeholder), cancellationToken)
                .ConfigureAwait(false);
            return await ReadAsync(response, cancellationToken).ConfigureAwait(false);
        });

    /// <inheritdoc/>
    public Task<WireReply> ListModelsAsync(CancellationToken cancellationToken) =>
        Guarded(async () =>
        {
            using var response = await _client.Models.List(new ModelListParams(), cancellationToken).ConfigureAwait(false);
            return await ReadAsync(response, cancellationToken).ConfigureAwait(false);
        });

    /// <summary>Creates a batch from an array of requests.</summary>
    public Task<WireReply> CreateBatchAsync(ReadOnlyMemory<byte> requests, CancellationToken cancellationToken) =>
        Guarded(async () =>
        {
            using var document = JsonDocument.Parse(requests);
            var fields = new Dictionary<string, JsonElement>(StringComparer.Ordinal) { ["requests"] = document.RootElement };
            using var response = await _client
                .Messages.Batches.Create(BatchCreateParams.FromRawUnchecked(s_nothing, s_nothing, fields), cancellationToken)
                .ConfigureAwait(false);
            return await ReadAsync(response, cancellationToken).ConfigureAwait(false);
        });

    /// <summary>Asks where a batch stands.</summary>
    public Task<WireReply> GetBatchAsync(string batch, CancellationToken cancellationToken) =>
        Guarded(async () =>
        {
            using var response = await _client
                .Messages.Batches.Retrieve(new BatchRetrieveParams { MessageBatchID = batch }, cancellationToken)
                .ConfigureAwait(false);
            return await ReadAsync(response, cancellationToken).ConfigureAwait(false);
        });

    /// <summary>Fetches the lines of results of an ended batch.</summary>
    public Task<WireReply> GetBatchResultsAsync(string batch, CancellationToken cancellationToken) =>
        Guarded(async () =>
        {
            using var response = await _client
                .Messages.Batches.ResultsStreaming(new BatchResultsParams { MessageBatchID = batch }, cancellationToken)
                .ConfigureAwait(false);
            return await ReadAsync(response, cancellationToken).ConfigureAwait(false);
        });

    private static async Task<WireReply> ReadAsync(HttpResponse response, CancellationToken cancellationToken) =>
        new((int)response.StatusCode, await response.RawMessage.Content.ReadAsByteArrayAsync(cancellationToken).ConfigureAwait(false));

    private static async Task<WireReply> Guarded(Func<Task<WireReply>> call)
    {
        try
        {
            return await call().ConfigureAwait(false);
        }
        catch (Exception e)
        {
            for (Exception? cause = e; cause is not null; cause = cause.InnerException)
            {
                if (cause is RefusedReplyException refused)
                {
                    return refused.Reply;
                }
            }

            throw;
        }
    }
}
