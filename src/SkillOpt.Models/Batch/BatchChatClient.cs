using System.Collections.Concurrent;
using System.Text.Json;
using Microsoft.Extensions.AI;
using SkillOpt.Calls;
using SkillOpt.Identity;
using SkillOpt.Models.Providers;
using SkillOpt.Models.Resilience;
using SkillOpt.Models.Wire;

namespace SkillOpt.Models.Batch;

/// <summary>
/// Calls that may wait, at the price of a batch. Whatever fails inside the batch is made singly through the ordinary client, so a reply is
/// as good as any. Thread-safe.
/// </summary>
internal sealed class BatchChatClient(
    IChatClient single, IChatProtocol protocol, BatchDesk desk, string service, ProviderEnvironment environment) : DelegatingChatClient(single)
{
    private readonly ConcurrentDictionary<ContentHash, int> _asked = new();

    /// <inheritdoc/>
    public override async Task<ChatResponse> GetResponseAsync(
        IEnumerable<ChatMessage> messages, ChatOptions? options = null, CancellationToken cancellationToken = default)
    {
        var conversation = messages as IReadOnlyList<ChatMessage> ?? [.. messages];
        var body = protocol.Write(conversation, options);
        var content = ContentHash.Build("batch-item").Add(service).Add(options?.Seed ?? 0).Add(body.Span).ToHash();
        var occurrence = _asked.AddOrUpdate(content, 0, static (_, n) => n + 1);
        var id = $"c{content.ToString()[..40]}-{occurrence}";
        if (await desk.AskAsync(new BatchItem(id, body), cancellationToken).ConfigureAwait(false) is { } reply)
        {
            if (Usable(reply) is { } response)
            {
                return response;
            }

            environment.OnIncident?.Invoke(new CallIncident("batch_item_failed", service, $"A call of a batch of {service} failed and is made singly."));
        }

        return await base.GetResponseAsync(conversation, options, cancellationToken).ConfigureAwait(false);
    }

    private ChatResponse? Usable(WireReply reply)
    {
        if (reply.Status is < 200 or > 299)
        {
            return null;
        }

        try
        {
            return protocol.Read(reply.Body);
        }
        catch (Exception e) when (e is ModelCallException or JsonException or InvalidOperationException or FormatException)
        {
            return null;
        }
    }
}
