using System.Text.Json;
using SkillOpt.Calls;

namespace SkillOpt.Models;

/// <summary>
/// A batch interface: the endpoint's own protocol for the calls and their replies, the service's transport for the batch.
/// </summary>
internal sealed class WireBatchService(IChatProtocol protocol, IBatchTransport transport, ServiceIdentity service) : IBatchService
{
    /// <inheritdoc/>
    public string Name => service.Service;

    /// <inheritdoc/>
    public async Task<BatchSubmission> SubmitAsync(IReadOnlyList<BatchCall> calls, CancellationToken cancellationToken)
    {
        var (most, bytes) = transport.Limits;
        var items = new List<BatchItem>();
        foreach (var call in calls.Take(most))
        {
            var body = protocol.Write(call.Messages, call.Options, streams: false);
            bytes -= body.Length + call.Id.Length + Envelope;
            if (bytes < 0 && items.Count > 0)
            {
                break;
            }

            items.Add(new BatchItem(call.Id, body));
        }

        return new BatchSubmission(await transport.SubmitAsync(items, cancellationToken).ConfigureAwait(false), items.Count);
    }

    // What a transport puts around a request.
    private const int Envelope = 100;

    /// <inheritdoc/>
    public Task<BatchStatus> StatusAsync(string batch, CancellationToken cancellationToken) =>
        transport.StatusAsync(batch, cancellationToken);

    /// <inheritdoc/>
    public async Task<IReadOnlyDictionary<string, BatchReply>> ResultsAsync(string batch, CancellationToken cancellationToken)
    {
        var results = await transport.ResultsAsync(batch, cancellationToken).ConfigureAwait(false);
        return results
            .Where(static r => r.Value.Status is >= 200 and <= 299)
            .ToDictionary(static r => r.Key, r => Read(r.Value), StringComparer.Ordinal);
    }

    private BatchReply Read(WireReply reply)
    {
        try
        {
            return new BatchReply(protocol.Read(reply.Body), null);
        }
        catch (ModelCallException e)
        {
            return new BatchReply(null, e);
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException or FormatException)
        {
            return new BatchReply(
                null,
                new ModelCallException(FailureKind.Malformed, $"{service.Service} sent a reply that is not the JSON expected.", e)
            );
        }
    }
}
