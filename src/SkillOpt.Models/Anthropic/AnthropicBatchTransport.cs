using System.Text;
using SkillOpt.Calls;

namespace SkillOpt.Models;

/// <summary>Anthropic's Message Batches through the official package.</summary>
internal sealed class AnthropicBatchTransport(AnthropicTransport anthropic, ServiceIdentity service, TimeProvider time) : IBatchTransport
{
    private static readonly string[] s_lost = ["errored", "canceled", "expired"];

    private readonly BatchHttp _http = new(service, time);

    /// <inheritdoc/>
    public (int Calls, long Bytes) Limits => (100_000, 250_000_000);

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
    public async Task<BatchStatus> StatusAsync(string batch, CancellationToken cancellationToken)
    {
        var state = await _http.JsonAsync(() => anthropic.GetBatchAsync(batch, cancellationToken)).ConfigureAwait(false);
        var word = state.Text("processing_status") ?? throw _http.Malformed();

        // An ended batch may hold calls that expired or were cancelled; the counts say so.
        var lost = state.Field("request_counts") is { } counts
            ? string.Concat(s_lost.Where(c => counts.Number(c) > 0).Select(c => $", {counts.Number(c):0} {c}"))
            : "";
        return new BatchStatus(word == "ended" ? BatchState.Ended : BatchState.Running, word + lost);
    }

    /// <inheritdoc/>
    public async Task<IReadOnlyDictionary<string, WireReply>> ResultsAsync(string batch, CancellationToken cancellationToken)
    {
        var content = await _http.OkAsync(() => anthropic.GetBatchResultsAsync(batch, cancellationToken)).ConfigureAwait(false);
        var results = new Dictionary<string, WireReply>(StringComparer.Ordinal);
        foreach (var line in BatchHttp.Lines(content))
        {
            if (
                line.Text("custom_id") is { } id
                && line.Field("result") is { } result
                && result.Text("type") == "succeeded"
                && result.Field("message") is { } message
            )
            {
                results[id] = new WireReply(200, Encoding.UTF8.GetBytes(message.GetRawText()));
            }
        }

        return results;
    }
}
