using System.Buffers;
using System.Net.Http.Headers;
using SkillOpt.Calls;

namespace SkillOpt.Models.Wire;

/// <summary>
/// Carries request bytes to a service over HTTP and its reply back. Never retries, follows no redirect and has no time limit of its own: the resilience
/// pipeline decides all three. One for every wire format; the official packages' pipelines cost more processor time than everything else in a call
/// (docs/design/resilience.md). Thread-safe.
/// </summary>
/// <param name="http">The connections.</param>
/// <param name="chat">Where chat requests go.</param>
/// <param name="models">Where the list of models is.</param>
/// <param name="authentication">Proves who calls.</param>
internal sealed class HttpTransport(HttpMessageInvoker http, Uri chat, Uri models, IAuthentication authentication)
{
    /// <summary>Longest reply taken, in bytes: no model writes that much, a broken server might.</summary>
    internal const int LongestReply = 128 * 1024 * 1024;

    private const int FirstRead = 16 * 1024;
    private static readonly MediaTypeHeaderValue Json = new("application/json");
    private static readonly string Agent = $"skillopt/{typeof(HttpTransport).Assembly.GetName().Version!.ToString(3)}";

    /// <summary>The transport of a service whose addresses lie below one base address.</summary>
    public static HttpTransport Below(Uri address, string chat, string models, HttpMessageInvoker http, IAuthentication authentication)
    {
        var root = address.ToString().TrimEnd('/');
        return new HttpTransport(http, new Uri(root + chat), new Uri(root + models), authentication);
    }

    /// <summary>Sends a chat request; a refused request is a reply with its status, not an exception.</summary>
    public Task<WireReply> PostAsync(ReadOnlyMemory<byte> body, CancellationToken cancellationToken)
    {
        var content = new ReadOnlyMemoryContent(body);
        content.Headers.ContentType = Json;
        return SendAsync(HttpMethod.Post, chat, content, cancellationToken);
    }

    /// <summary>Asks for the names of the models the service offers.</summary>
    public Task<WireReply> ListModelsAsync(CancellationToken cancellationToken) => SendAsync(HttpMethod.Get, models, null, cancellationToken);

    private async Task<WireReply> SendAsync(HttpMethod method, Uri address, HttpContent? content, CancellationToken cancellationToken)
    {
        using var request = new HttpRequestMessage(method, address) { Content = content };
        request.Headers.TryAddWithoutValidation("User-Agent", Agent);
        request.Headers.TryAddWithoutValidation("Accept", "application/json");
        await authentication.AuthenticateAsync(request, cancellationToken).ConfigureAwait(false);
        using var response = await http.SendAsync(request, cancellationToken).ConfigureAwait(false);
        var body = await ReadAsync(response.Content, cancellationToken).ConfigureAwait(false);
        return response.IsSuccessStatusCode
            ? new WireReply((int)response.StatusCode, body)
            : new WireReply((int)response.StatusCode, body, First(response, "Retry-After"), First(response, "retry-after-ms"));
    }

    private static async ValueTask<ReadOnlyMemory<byte>> ReadAsync(HttpContent content, CancellationToken cancellationToken)
    {
        var stream = await content.ReadAsStreamAsync(cancellationToken).ConfigureAwait(false);
        await using (stream.ConfigureAwait(false))
        {
            if (content.Headers.ContentLength is { } length)
            {
                var whole = GC.AllocateUninitializedArray<byte>(length <= LongestReply ? (int)length : throw TooLong());
                await stream.ReadExactlyAsync(whole, cancellationToken).ConfigureAwait(false);
                return whole;
            }

            var buffer = new ArrayBufferWriter<byte>(FirstRead);
            while (await stream.ReadAsync(buffer.GetMemory(FirstRead), cancellationToken).ConfigureAwait(false) is var read and > 0)
            {
                buffer.Advance(buffer.WrittenCount + read <= LongestReply ? read : throw TooLong());
            }

            return buffer.WrittenMemory;
        }
    }

    private static ModelCallException TooLong() => new(FailureKind.Malformed, $"The service sent a reply of more than {LongestReply / (1024 * 1024)} MB.");

    private static string? First(HttpResponseMessage response, string name) =>
        response.Headers.NonValidated.TryGetValues(name, out var values) ? values.ToString() : null;
}
