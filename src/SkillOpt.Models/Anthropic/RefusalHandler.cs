namespace SkillOpt.Models;

/// <summary>
/// Takes refused replies out before the package turns them into exceptions of its own, which lose the <c>Retry-After</c> header.
/// </summary>
internal sealed class RefusalHandler : DelegatingHandler
{
    /// <inheritdoc/>
    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var response = await base.SendAsync(request, cancellationToken).ConfigureAwait(false);
        if (response.IsSuccessStatusCode)
        {
            return response;
        }

        using (response)
        {
            var body = await response.Content.ReadAsByteArrayAsync(cancellationToken).ConfigureAwait(false);
            throw new RefusedReplyException(
                new WireReply((int)response.StatusCode, body, First(response, "Retry-After"), First(response, "retry-after-ms"))
            );
        }
    }

    private static string? First(HttpResponseMessage response, string name) =>
        response.Headers.TryGetValues(name, out var values) ? values.FirstOrDefault() : null;
}
