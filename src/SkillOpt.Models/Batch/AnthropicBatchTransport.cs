using System.Text;
using SkillOpt.Models.AnthropicMessages;
using SkillOpt.Models.Wire;

namespace SkillOpt.Models.Batch;

/// <summary>Anthropic's Message Batches through the official package.</summary>
internal sealed class AnthropicBatchTransport(AnthropicTransport anthropic, ServiceIdentity service, TimeProvider time) : IBatchTransport
{
    private readonly BatchHttp _http = new(service, time);

    /// <inheritdoc/>
    public async Task<string> SubmitAsync(IReadOnlyList<BatchItem> items, CancellationToken cancellationToken)
    {
        using var stream = new MemoryStream();
        stream.Write("["u8);
        for (var i = 0; i < items.Count; i++)
        {
            stream.Write(Encoding.UTF8.GetBytes($$"""{{(i == 0 ? "" : ",")}}{"custom_id":"{{items[i].Id}}","params":"""));
            stream.Write(items[i].Body.Span);
            stream.Write("}"u8);
        }

        stream.Write("]"u8);
        var body = stream.ToArray();
        var created = await _http.JsonAsync(() => anthropic.CreateBatchAsync(body, cancellationToken)).ConfigureAwait(false);
        return created.Text("id") ?? throw _http.Malformed();
    }

    /// <inheritdoc/>
    public async Task<BatchState> StateAsync(string batch, CancellationToken cancellationToken) =>
        (await _http.JsonAsync(() => anthropic.GetBatchAsync(batch, cancellationToken)).ConfigureAwait(false)).Text("processing_status") == "ended"
            ? BatchState.Ended
            : BatchState.Running;

    /// <inheritdoc/>
    public async Task<IReadOnlyDictionary<string, WireReply>> ResultsAsync(string batch, CancellationToken cancellationToken)
    {
        var content = await _http.OkAsync(() => anthropic.GetBatchResultsAsync(batch, cancellationToken)).ConfigureAwait(false);
        var results = new Dictionary<string, WireReply>(StringComparer.Ordinal);
        foreach (var line in BatchHttp.Lines(content))
        {
            if (line.Text("custom_id") is { } id && line.Field("result") is { } result && result.Text("type") == "succeeded"
                && result.Field("message") is { } message)
            {
                results[id] = new WireReply(200, Encoding.UTF8.GetBytes(message.GetRawText()));
            }
        }

        return results;
    }
}
