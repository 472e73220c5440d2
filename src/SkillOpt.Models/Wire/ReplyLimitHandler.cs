namespace SkillOpt.Models;

/// <summary>Keeps replies that an official package reads to the length they may have; the packages have no limit of their own.</summary>
internal sealed class ReplyLimitHandler(HttpMessageHandler inner) : DelegatingHandler(inner)
{
    /// <inheritdoc/>
    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var response = await base.SendAsync(request, cancellationToken).ConfigureAwait(false);
        try
        {
            var bytes = await ReplyLimit.ReadAsync(response.Content, MostOf(request), cancellationToken).ConfigureAwait(false);
            var content = new ReadOnlyMemoryContent(bytes);
            foreach (var (name, values) in response.Content.Headers.NonValidated)
            {
                content.Headers.TryAddWithoutValidation(name, values);
            }

            response.Content.Dispose();
            response.Content = content;
            return response;
        }
        catch
        {
            response.Dispose();
            throw;
        }
    }

    private static int MostOf(HttpRequestMessage request) =>
        request.Method == HttpMethod.Get
        && request.RequestUri?.AbsolutePath is { } path
        && (path.EndsWith("/content", StringComparison.Ordinal) || path.EndsWith("/results", StringComparison.Ordinal))
            ? ReplyLimit.Batch
            : ReplyLimit.Call;
}
