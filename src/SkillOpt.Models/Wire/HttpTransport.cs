using System.Net.Http.Headers;

namespace SkillOpt.Models;

/// <summary>
/// Carries request bytes to a service that has no official package of its own (local servers, compatible services), and its reply back.
/// Never retries, follows no redirect and has no time limit of its own: the resilience pipeline decides all three. Thread-safe.
/// </summary>
/// <param name="address">The service's base address.</param>
/// <param name="chat">Where below it chat requests go.</param>
/// <param name="models">Where below it the list of models is.</param>
/// <param name="key">The bearer key; null when the service needs none.</param>
/// <param name="http">The connections.</param>
internal sealed class HttpTransport(Uri address, string chat, string models, string? key, HttpMessageInvoker http) : IWireTransport
{
    private static readonly MediaTypeHeaderValue s_json = new("application/json");
    private static readonly string s_agent = $"skillopt/{typeof(HttpTransport).Assembly.GetName().Version!.ToString(3)}";

    private readonly Uri _chat = new(address.ToString().TrimEnd('/') + chat);
    private readonly Uri _models = new(address.ToString().TrimEnd('/') + models);
    private readonly string? _authorization = key is null ? null : "Bearer " + key;

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

    private async Task<WireReply> SendAsync(HttpMethod method, Uri address, HttpContent? content, CancellationToken cancellationToken)
    {
        using var request = new HttpRequestMessage(method, address) { Content = content };
        request.Headers.TryAddWithoutValidation("User-Agent", s_agent);
        request.Headers.TryAddWithoutValidation("Accept", "application/json");
        if (_authorization is not null)
        {
            request.Headers.TryAddWithoutValidation("Authorization", _authorization);
        }

        using var response = await http.SendAsync(request, cancellationToken).ConfigureAwait(false);
        var body = await ReplyLimit.ReadAsync(response.Content, ReplyLimit.Call, cancellationToken).ConfigureAwait(false);
        return response.IsSuccessStatusCode
            ? new WireReply((int)response.StatusCode, body)
            : new WireReply((int)response.StatusCode, body, First(response, "Retry-After"), First(response, "retry-after-ms"));
    }

    private static string? First(HttpResponseMessage response, string name) =>
        response.Headers.NonValidated.TryGetValues(name, out var values) ? values.ToString() : null;
}
