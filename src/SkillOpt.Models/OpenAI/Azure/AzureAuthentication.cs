using System.ClientModel.Primitives;

namespace SkillOpt.Models;

/// <summary>Puts the key or the login's token, and the API version, on a request to the one host they are meant for.</summary>
internal sealed class AzureAuthentication(string host, string? key, CachedToken? token, string? version) : AuthenticationPolicy
{
    /// <inheritdoc/>
    public override void Process(PipelineMessage message, IReadOnlyList<PipelinePolicy> pipeline, int currentIndex) =>
        throw new NotSupportedException("Model calls are asynchronous.");

    /// <inheritdoc/>
    public override async ValueTask ProcessAsync(PipelineMessage message, IReadOnlyList<PipelinePolicy> pipeline, int currentIndex)
    {
        var request = message.Request;
        if (request.Uri is not { Scheme: "https" } uri || !string.Equals(uri.Host, host, StringComparison.OrdinalIgnoreCase))
        {
            throw new InvalidOperationException("A request left the Azure host its credentials are for.");
        }

        if (version is not null)
        {
            request.Uri = new UriBuilder(uri) { Query = "api-version=" + Uri.EscapeDataString(version) }.Uri;
        }

        if (key is not null)
        {
            request.Headers.Set("api-key", key);
        }
        else if (token is not null)
        {
            request.Headers.Set("Authorization", "Bearer " + await token.GetAsync(message.CancellationToken).ConfigureAwait(false));
        }

        await ProcessNextAsync(message, pipeline, currentIndex).ConfigureAwait(false);
    }
}
