using System.ClientModel;
using System.Text;
using System.Text.Json;
using OpenAI.Batch;
using OpenAI.Files;
using SkillOpt.Calls;

namespace SkillOpt.Models;

/// <summary>
/// OpenAI's Batch API through the official package: a file of requests goes up, a batch is made of it, files of results come down.
/// </summary>
internal sealed class OpenAIBatchTransport(
    Uri address,
    string? key,
    string endpoint,
    HttpClient http,
    ServiceIdentity service,
    TimeProvider time
) : IBatchTransport
{
    private readonly OpenAIFileClient _files = new(OpenAIPackage.Authentication(key), OpenAIPackage.Options(address, http));
    private readonly BatchClient _batches = new(OpenAIPackage.Authentication(key), OpenAIPackage.Batches(address, http));
    private readonly BatchHttp _http = new(service, time);

    /// <inheritdoc/>
    public (int Calls, long Bytes) Limits => (50_000, 195_000_000);

    /// <inheritdoc/>
    public async Task<string> SubmitAsync(IReadOnlyList<BatchItem> items, CancellationToken cancellationToken)
    {
        using var lines = new MemoryStream();
        foreach (var item in items)
        {
            lines.Write(Encoding.UTF8.GetBytes($$"""{"custom_id":"{{item.Id}}","method":"POST","url":"/v1{{endpoint}}","body":"""));
            lines.Write(item.Body.Span);
            lines.Write("}\n"u8);
        }

        using var form = new MultipartFormDataContent();
        form.Add(new StringContent("batch"), "purpose");
        form.Add(new ByteArrayContent(lines.ToArray()), "file", "skillopt-batch.jsonl");
        var content = await form.ReadAsByteArrayAsync(cancellationToken).ConfigureAwait(false);
        using var upload = BinaryContent.Create(BinaryData.FromBytes(content));
        var type = form.Headers.ContentType!.ToString();
        var uploaded = await ReplyAsync(() => _files.UploadFileAsync(upload, type, OpenAIPackage.Request(cancellationToken)))
            .ConfigureAwait(false);
        var file = uploaded.Text("id") ?? throw _http.Malformed();
        using var create = BinaryContent.Create(
            BinaryData.FromString(
                $$"""{"input_file_id":"{{JsonEncodedText.Encode(file)}}","endpoint":"/v1{{endpoint}}","completion_window":"24h"}"""
            )
        );

        // The package offers the batch's id and nothing else of the reply; a refusal is an exception of its own.
        var options = OpenAIPackage.Throwing(cancellationToken);
        var created = await _http
            .GuardAsync(() => _batches.CreateBatchAsync(create, waitUntilCompleted: false, options))
            .ConfigureAwait(false);
        return created.BatchId;
    }

    /// <inheritdoc/>
    public async Task<BatchStatus> StatusAsync(string batch, CancellationToken cancellationToken)
    {
        var word = (await GetAsync(batch, cancellationToken).ConfigureAwait(false)).Text("status") ?? throw _http.Malformed();
        return new BatchStatus(
            word switch
            {
                "completed" => BatchState.Ended,

                // Both may hold results of the calls that were done in time.
                "expired" or "cancelled" => BatchState.Ended,
                "failed" => BatchState.Lost,
                _ => BatchState.Running,
            },
            word
        );
    }

    /// <inheritdoc/>
    public async Task<IReadOnlyDictionary<string, WireReply>> ResultsAsync(string batch, CancellationToken cancellationToken)
    {
        var results = new Dictionary<string, WireReply>(StringComparer.Ordinal);
        var state = await GetAsync(batch, cancellationToken).ConfigureAwait(false);
        foreach (var field in (string[])["output_file_id", "error_file_id"])
        {
            if (state.Text(field) is not { Length: > 0 } file)
            {
                continue;
            }

            var request = OpenAIPackage.Request(cancellationToken);
            var content = await _http
                .OkAsync(async () => OpenAIPackage.Reply(await _files.DownloadFileAsync(file, request).ConfigureAwait(false)))
                .ConfigureAwait(false);
            foreach (var line in BatchHttp.Lines(content))
            {
                if (line.Text("custom_id") is { } id && line.Field("response") is { } response && response.Field("body") is { } body)
                {
                    results[id] = new WireReply((int)(response.Number("status_code") ?? 500), Encoding.UTF8.GetBytes(body.GetRawText()));
                }
            }
        }

        return results;
    }

    private Task<JsonElement> GetAsync(string batch, CancellationToken cancellationToken) =>
        ReplyAsync(() => _batches.GetBatchAsync(batch, OpenAIPackage.Request(cancellationToken)));

    private Task<JsonElement> ReplyAsync(Func<Task<ClientResult>> call) =>
        _http.JsonAsync(async () => OpenAIPackage.Reply(await call().ConfigureAwait(false)));
}
