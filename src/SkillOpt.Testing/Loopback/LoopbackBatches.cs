using System.Collections.Concurrent;
using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;

namespace SkillOpt.Testing;

/// <summary>
/// The batch interfaces of OpenAI (files and batches) and Anthropic (message batches), answered by the server's own function.
/// </summary>
internal sealed class LoopbackBatches(LoopbackModelServer server)
{
    private readonly ConcurrentDictionary<string, string> _files = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, Batch> _batches = new(StringComparer.Ordinal);
    private int _next;

    /// <summary>Batches created so far.</summary>
    public int Created => _batches.Count;

    /// <summary>Calls in them.</summary>
    public int Calls => _batches.Values.Sum(static b => b.Calls.Count);

    /// <summary>Answers a request of a batch interface; null when it is none.</summary>
    public async Task<(int Status, byte[] Body)?> TryHandleAsync(HttpRequest request)
    {
        var path = request.Path.Value ?? "";
        var parts = path.Split('/', StringSplitOptions.RemoveEmptyEntries);
        var at = Array.FindIndex(parts, static p => p is "files" or "batches");
        if (at < 0)
        {
            return null;
        }

        var isMessages = at > 0 && parts[at - 1] == "messages";
        var id = parts.Length > at + 1 ? parts[at + 1] : null;
        return (parts[at], id) switch
        {
            ("files", null) => await UploadAsync(request).ConfigureAwait(false),
            ("files", { } file) => _files.TryGetValue(file, out var content) ? (200, Encoding.UTF8.GetBytes(content)) : NotFound(),
            (_, null) => await CreateAsync(request, isMessages).ConfigureAwait(false),
            (_, { } batch) when _batches.TryGetValue(batch, out var known) => path.EndsWith("/results", StringComparison.Ordinal)
                ? (200, Encoding.UTF8.GetBytes(known.Output ??= Results(known)))
                : (200, Polled(batch, known)),
            _ => NotFound(),
        };
    }

    private static (int Status, byte[] Body) NotFound() =>
        (404, "{\"error\":{\"message\":\"No such object.\",\"type\":\"not_found_error\"}}"u8.ToArray());

    private static byte[] Json(JsonObject value) => Encoding.UTF8.GetBytes(value.ToJsonString());

    private async Task<(int Status, byte[] Body)> UploadAsync(HttpRequest request)
    {
        var form = await request.ReadFormAsync().ConfigureAwait(false);
        using var reader = new StreamReader(form.Files[0].OpenReadStream());
        var id = "file-" + Interlocked.Increment(ref _next).ToString(CultureInfo.InvariantCulture);
        _files[id] = await reader.ReadToEndAsync().ConfigureAwait(false);
        return (
            200,
            Json(
                new JsonObject
                {
                    ["id"] = id,
                    ["object"] = "file",
                    ["purpose"] = form["purpose"].ToString(),
                }
            )
        );
    }

    private async Task<(int Status, byte[] Body)> CreateAsync(HttpRequest request, bool isMessages)
    {
        if (server.RefuseBatches is { } refusal)
        {
            return (
                refusal.Status,
                LoopbackShapes.Error(isMessages ? LoopbackProtocol.Messages : LoopbackProtocol.ChatCompletions, refusal)
            );
        }

        using var reader = new StreamReader(request.Body);
        var body = (JsonObject)JsonNode.Parse(await reader.ReadToEndAsync().ConfigureAwait(false))!;
        var id = "batch_" + Interlocked.Increment(ref _next).ToString(CultureInfo.InvariantCulture);
        var batch = isMessages
            ? new Batch(
                [
                    .. body["requests"]!
                        .AsArray()
                        .Select(r => new Call(r!["custom_id"]!.GetValue<string>(), "/v1/messages", r["params"]!.ToJsonString())),
                ],
                true
            )
            : new Batch(
                [
                    .. _files[body["input_file_id"]!.GetValue<string>()]
                        .Split('\n', StringSplitOptions.RemoveEmptyEntries)
                        .Select(line => JsonNode.Parse(line)!)
                        .Select(r => new Call(r["custom_id"]!.GetValue<string>(), r["url"]!.GetValue<string>(), r["body"]!.ToJsonString())),
                ],
                false
            );
        _batches[id] = batch;
        return (200, State(id, batch));
    }

    private byte[] Polled(string id, Batch batch)
    {
        server.OnBatchPoll?.Invoke(id);
        return State(id, batch);
    }

    private byte[] State(string id, Batch batch)
    {
        var ended = batch.Polls++ > server.BatchPolls;
        if (ended && server.BatchEnd != "failed")
        {
            batch.Output ??= Results(batch);
        }

        if (batch.IsMessages)
        {
            var lost = ended && server.BatchEnd != "completed" ? batch.Calls.Count - server.BatchAnswered : 0;
            return Json(
                new JsonObject
                {
                    ["id"] = id,
                    ["type"] = "message_batch",
                    ["processing_status"] = ended ? "ended" : "in_progress",
                    ["request_counts"] = new JsonObject
                    {
                        ["processing"] = ended ? 0 : batch.Calls.Count,
                        ["succeeded"] = ended ? batch.Calls.Count - lost : 0,
                        ["errored"] = server.BatchEnd == "failed" ? lost : 0,
                        ["canceled"] = server.BatchEnd == "cancelled" ? lost : 0,
                        ["expired"] = server.BatchEnd == "expired" ? lost : 0,
                    },
                }
            );
        }

        if (batch.Output is { } output)
        {
            _files["out-" + id] = output;
        }

        return Json(
            new JsonObject
            {
                ["id"] = id,
                ["object"] = "batch",
                ["status"] = ended ? server.BatchEnd : "in_progress",
                ["output_file_id"] = batch.Output is null ? null : "out-" + id,
            }
        );
    }

    private string Results(Batch batch)
    {
        // Results come in another order than the requests, as they do in life.
        var lines = new StringBuilder();
        var answered =
            server.BatchEnd == "completed" ? batch.Calls.Count
            : server.BatchEnd == "failed" ? 0
            : server.BatchAnswered;
        foreach (var (call, at) in batch.Calls.Select(static (c, i) => (c, i)).Reverse())
        {
            if (at >= answered)
            {
                if (batch.IsMessages)
                {
                    var type = server.BatchEnd switch
                    {
                        "cancelled" => "canceled",
                        "expired" => "expired",
                        _ => "errored",
                    };
                    lines
                        .Append(
                            new JsonObject
                            {
                                ["custom_id"] = call.Id,
                                ["result"] = new JsonObject { ["type"] = type },
                            }.ToJsonString()
                        )
                        .Append('\n');
                }

                continue;
            }

            var asked = server.Note(call.Path, Encoding.UTF8.GetBytes(call.Body));
            var reply = server.Respond(asked);
            var succeeded = reply.Status == 200;
            var body = reply.RawBody is { } raw
                ? JsonNode.Parse(raw)
                : JsonNode.Parse(succeeded ? LoopbackShapes.Reply(asked, reply) : LoopbackShapes.Error(asked.Protocol, reply));
            lines
                .Append(
                    (
                        batch.IsMessages
                            ? new JsonObject
                            {
                                ["custom_id"] = call.Id,
                                ["result"] = succeeded
                                    ? new JsonObject { ["type"] = "succeeded", ["message"] = body }
                                    : new JsonObject { ["type"] = "errored", ["error"] = body },
                            }
                            : new JsonObject
                            {
                                ["custom_id"] = call.Id,
                                ["response"] = new JsonObject { ["status_code"] = reply.Status, ["body"] = body },
                                ["error"] = null,
                            }
                    ).ToJsonString()
                )
                .Append('\n');
        }

        return lines.ToString();
    }

    private sealed record Call(string Id, string Path, string Body);

    private sealed class Batch(IReadOnlyList<Call> calls, bool isMessages)
    {
        public IReadOnlyList<Call> Calls { get; } = calls;

        public bool IsMessages { get; } = isMessages;

        public int Polls { get; set; }

        public string? Output { get; set; }
    }
}
