using System.Net.Http.Headers;

namespace SkillOpt.Models;

/// <summary>
/// Puts our bytes on a request that the package has made. Given to the package, they would be parsed and written anew, which costs as much
/// processor time as the rest of a call, and need not be the same bytes afterwards.
/// </summary>
internal sealed class OwnBytesHandler : DelegatingHandler
{
    private static readonly MediaTypeHeaderValue s_json = new("application/json");
    private static readonly AsyncLocal<Body?> s_pending = new();

    /// <summary>The bytes of the next request within the caller's asynchronous flow.</summary>
    public static void Use(ReadOnlyMemory<byte> body) => s_pending.Value = new Body(body);

    /// <inheritdoc/>
    protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        if (s_pending.Value is { } body)
        {
            request.Content?.Dispose();
            request.Content = new ReadOnlyMemoryContent(body.Bytes);
            request.Content.Headers.ContentType = s_json;
        }

        return base.SendAsync(request, cancellationToken);
    }

    private sealed record Body(ReadOnlyMemory<byte> Bytes);
}
