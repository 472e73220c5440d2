using SkillOpt.Models.Wire;

namespace SkillOpt.Models.Azure;

/// <summary>Puts the key or the login's token, and the API version, on a request to the one host they are meant for.</summary>
internal sealed class AzureAuthentication(string host, string? key, CachedToken? token, string? version) : IAuthentication
{
    /// <inheritdoc/>
    public async ValueTask AuthenticateAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        if (request.RequestUri is not { Scheme: "https" } uri || !string.Equals(uri.Host, host, StringComparison.OrdinalIgnoreCase))
        {
            throw new InvalidOperationException("A request left the Azure host its credentials are for.");
        }

        if (version is not null)
        {
            request.RequestUri = new UriBuilder(uri) { Query = "api-version=" + Uri.EscapeDataString(version) }.Uri;
        }

        if (key is not null)
        {
            request.Headers.TryAddWithoutValidation("api-key", key);
        }
        else if (token is not null)
        {
            request.Headers.TryAddWithoutValidation("Authorization", "Bearer " + await token.GetAsync(cancellationToken).ConfigureAwait(false));
        }
    }
}
