using System.Net.Http.Headers;
using System.Net.ServerSentEvents;

namespace SkillOpt.Models;

/// <summary>
/// Carries request bytes to a service that has no official package of its own (local servers, compatible services), and its reply back.
/// Never retries, follows no redirect and has no time limit of its own: the resilience pipeline decides all three. Thread-safe.
/// </summary>
/// <param name="address">The service's base address.</param>
/// <param name="chat">Where below it chat requests go.</param>
/// <param name="models">Where below it the list of models is.</param>
/// <param name="headers">Headers of every request: the key, where the service needs one.</param>
/// <param name="http">The connections.</param>
internal sealed class HttpTransport(
    Uri address,
    string chat,
    string models,
    IReadOnlyList<KeyValuePair<string, string>> headers,
    HttpMessageInvoker http
) : IWireTransport, IStreamTransport
{
    private static readonly MediaTypeHeaderValue s_json = new("application/json");
    private static readonly string s_agent = $"skillopt/{typeof(HttpTransport).Assembly.GetName().Version!.ToString(3)}";

    private readonly Uri _chat = new(address.ToString().TrimEnd('/') + chat);
    private readonly Uri _models = new(address.ToString().TrimEnd('/') + models);

    /// <summary>The header of a key that its bearer may use; none for a service that needs no key.</summary>
    public static IReadOnlyList<KeyValuePair<string, string>> Bearer(string? key) =>
        key is null ? [] : [new("Authorization", "Bearer " + key)];

    /// <inheritdoc/>
    public Task<WireReply> PostAsync(ReadOnlyMemory<byte> body, CancellationToken cancellationToken)
    {
        var content = new ReadOnlyMemoryContent(body);
        content.Headers.ContentType = s_json;
        return SendAsync(HttpMethod.Post, _chat, content, cancellationToken);
    }

    /// <inheritdoc/>
    public Task<WireReply> ListModelsAsync(CancellationToken cancellationToken) =>
        SendAsync(HttpMethod.Get, _models, null, cancellationToken);

    /// <inheritdoc/>
    public async Task<WireReply?> StreamAsync(ReadOnlyMemory<byte> body, Action<string> onEvent, CancellationToken cancellationToken)
    {
        var content = new ReadOnlyMemoryContent(body);
        content.Headers.ContentType = s_json;
        using var request = Request(HttpMethod.Post, _chat, content, "text/event-stream, application/json", headers);
        using var response = await http.SendAsync(request, cancellationToken).ConfigureAwait(false);
        if (!response.IsSuccessStatusCode || response.Content.Headers.ContentType?.MediaType != "text/event-stream")
        {
            return await ReadAsync(response, cancellationToken).ConfigureAwait(false);
        }

        var stream = await response.Content.ReadAsStreamAsync(cancellationToken).ConfigureAwait(false);
        var limited = new StreamLimit(stream, ReplyLimit.Events);
        await using (stream.ConfigureAwait(false))
        await using (limited.ConfigureAwait(false))
        {
            await foreach (var e in SseParser.Create(limited).EnumerateAsync(cancellationToken).ConfigureAwait(false))
            {
                onEvent(e.Data);
            }
        }

        return null;
    }

    private static HttpRequestMessage Request(
        HttpMethod method,
        Uri address,
        HttpContent? content,
        string accept,
        IReadOnlyList<KeyValuePair<string, string>> headers
    )
    {
        var request = new HttpRequestMessage(method, address) { Content = content };
        request.Headers.TryAddWithoutValidation("User-Agent", s_agent);
        request.Headers.TryAddWithoutValidation("Accept", accept);
        foreach (var (name, value) in headers)
        {
            request.Headers.TryAddWithoutValidation(name, value);
        }

        return request;
    }

    private async Task<WireReply> SendAsync(HttpMethod method, Uri address, HttpContent? content, CancellationToken cancellationToken)
    {
        using var request = Request(method, address, content, "application/json", headers);
        using var response = await http.SendAsync(request, cancellationToken).ConfigureAwait(false);
        return await ReadAsync(response, cancellationToken).ConfigureAwait(false);
    }

    private static async Task<WireReply> ReadAsync(HttpResponseMessage response, CancellationToken cancellationToken)
    {
        var body = await ReplyLimit.ReadAsync(response.Content, ReplyLimit.Call, cancellationToken).ConfigureAwait(false);
        return response.IsSuccessStatusCode
            ? new WireReply((int)response.StatusCode, body)
            : new WireReply((int)response.StatusCode, body, First(response, "Retry-After"), First(response, "retry-after-ms"));
    }

    private static string? First(HttpResponseMessage response, string name) =>
        response.Headers.NonValidated.TryGetValues(name, out var values) ? values.ToString() : null;
}
