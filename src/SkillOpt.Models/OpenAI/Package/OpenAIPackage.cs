using System.ClientModel;
using System.ClientModel.Primitives;
using OpenAI;
using OpenAI.Batch;
using OpenAI.Responses;

namespace SkillOpt.Models;

/// <summary>How the official OpenAI package is set up: our network client, no retries, no time limit, refusals as replies.</summary>
internal static class OpenAIPackage
{
    public static OpenAIClientOptions Options(Uri address, HttpClient http) =>
        new()
        {
            Endpoint = address,
            Transport = new HttpClientPipelineTransport(http),
            RetryPolicy = new ClientRetryPolicy(0),
            NetworkTimeout = Timeout.InfiniteTimeSpan,
            ClientLoggingOptions = new ClientLoggingOptions { EnableLogging = false },
        };

    public static ResponsesClientOptions Responses(Uri address, HttpClient http) =>
        new()
        {
            Endpoint = address,
            Transport = new HttpClientPipelineTransport(http),
            RetryPolicy = new ClientRetryPolicy(0),
            NetworkTimeout = Timeout.InfiniteTimeSpan,
            ClientLoggingOptions = new ClientLoggingOptions { EnableLogging = false },
        };

    public static BatchClientOptions Batches(Uri address, HttpClient http) =>
        new()
        {
            Endpoint = address,
            Transport = new HttpClientPipelineTransport(http),
            RetryPolicy = new ClientRetryPolicy(0),
            NetworkTimeout = Timeout.InfiniteTimeSpan,
            ClientLoggingOptions = new ClientLoggingOptions { EnableLogging = false },
        };

    public static AuthenticationPolicy Authentication(string? key) =>
        key is null ? new NoAuthentication() : ApiKeyAuthenticationPolicy.CreateBearerAuthorizationPolicy(new ApiKeyCredential(key));

    public static RequestOptions Request(CancellationToken cancellationToken) =>
        new() { CancellationToken = cancellationToken, ErrorOptions = ClientErrorBehaviors.NoThrow };

    /// <summary>For methods that lose the reply of a refused request unless they throw.</summary>
    public static RequestOptions Throwing(CancellationToken cancellationToken) => new() { CancellationToken = cancellationToken };

    public static WireReply Reply(ClientResult result)
    {
        using var response = result.GetRawResponse();
        response.Headers.TryGetValue("Retry-After", out var retryAfter);
        response.Headers.TryGetValue("retry-after-ms", out var milliseconds);
        return new WireReply(response.Status, response.Content.ToMemory(), retryAfter, milliseconds);
    }
}
