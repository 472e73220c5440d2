using System.ClientModel;
using System.Text;
using System.Text.Json;
using SkillOpt.Calls;

namespace SkillOpt.Models;

/// <summary>What both batch transports do with replies: types failures, reads JSON and lines of it.</summary>
internal sealed class BatchHttp(ServiceIdentity service, TimeProvider time)
{
    private readonly FailureClassifier _classifier = new(service, time);

    /// <summary>The objects of a file of JSON lines.</summary>
    public static IReadOnlyList<JsonElement> Lines(ReadOnlyMemory<byte> content) => JsonLines.Read(Encoding.UTF8.GetString(content.Span));

    /// <summary>A reply's body, when the service agreed.</summary>
    public async Task<ReadOnlyMemory<byte>> OkAsync(Func<Task<WireReply>> call)
    {
        var reply = await GuardAsync(call).ConfigureAwait(false);
        return reply.Status is >= 200 and <= 299 ? reply.Body : throw _classifier.Classify(reply);
    }

    /// <summary>A reply's object, when the service agreed.</summary>
    public async Task<JsonElement> JsonAsync(Func<Task<WireReply>> call)
    {
        var body = await OkAsync(call).ConfigureAwait(false);
        try
        {
            using var document = JsonDocument.Parse(body);
            return document.RootElement.Clone();
        }
        catch (JsonException)
        {
            throw Malformed();
        }
    }

    /// <summary>Types whatever goes wrong below HTTP, and refusals that a package throws.</summary>
    public async Task<T> GuardAsync<T>(Func<Task<T>> call)
    {
        try
        {
            return await call().ConfigureAwait(false);
        }
        catch (ClientResultException e) when (e.Status >= 300)
        {
            throw _classifier.Classify(new WireReply(e.Status, e.GetRawResponse()?.Content.ToMemory() ?? default));
        }
        catch (Exception e) when (e is not ModelCallException and not OperationCanceledException)
        {
            throw NetworkFailure.From(e, service);
        }
    }

    public ModelCallException Malformed() =>
        new(FailureKind.Malformed, $"The batch interface of {service.Service} sent a reply that is not the JSON expected.");
}
