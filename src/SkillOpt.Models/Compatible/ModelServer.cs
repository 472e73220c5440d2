using SkillOpt.Calls;

namespace SkillOpt.Models;

/// <summary>A server that speaks Chat Completions, often on this machine, before anything of it is named in a project.</summary>
public static class ModelServer
{
    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(5);

    /// <summary>
    /// The base address that somebody means who types an address: with a scheme, and with <c>/v1</c> when there is no path.
    /// </summary>
    /// <exception cref="SkillOptException">SKO3095: it is no address.</exception>
    public static Uri Address(string typed)
    {
        var text = typed.Trim().TrimEnd('/');
        var complete = text.Contains("://", StringComparison.Ordinal) ? text : "http://" + text;
        return Uri.TryCreate(complete, UriKind.Absolute, out var address) && address.Scheme is "http" or "https" && address.Host.Length > 0
            ? address.AbsolutePath == "/"
                ? new Uri(address, "/v1")
                : address
            : throw new SkillOptException("SKO3095", $"'{typed}' is no address; write one such as http://127.0.0.1:1234/v1.");
    }

    /// <summary>The models that a server says it has.</summary>
    /// <param name="address">Its base address.</param>
    /// <param name="environment">The outside world.</param>
    /// <param name="cancellationToken">Stops.</param>
    /// <returns>Their names; empty when it has no list.</returns>
    /// <exception cref="SkillOptException">SKO3096: nobody answers there within 5 seconds.</exception>
    public static async Task<IReadOnlyList<string>> ModelsAsync(
        Uri address,
        ProviderEnvironment environment,
        CancellationToken cancellationToken
    )
    {
        using var deadline = new CancellationTokenSource(s_patience, environment.Time);
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(deadline.Token, cancellationToken);
        using var http = new HttpMessageInvoker(
            environment.CreateHandler?.Invoke() ?? new SocketsHttpHandler { AllowAutoRedirect = false }
        );
        var transport = new HttpTransport(
            address,
            "/chat/completions",
            "/models",
            HttpTransport.Bearer(environment.Key("OPENAI_COMPATIBLE_API_KEY")),
            http
        );
        try
        {
            var reply = await transport.ListModelsAsync(stop.Token).ConfigureAwait(false);
            return ModelList.Read(reply);
        }
        catch (Exception e)
            when (!cancellationToken.IsCancellationRequested
                && e is HttpRequestException or OperationCanceledException or IOException or ModelCallException
            )
        {
            var why = e is OperationCanceledException ? "nothing within 5 seconds" : e.Message.TrimEnd('.');
            throw new SkillOptException(
                "SKO3096",
                $"No server answers at {address} ({why}); start it, or correct the address.",
                ExitCode.EnvironmentFailed,
                e
            );
        }
    }
}
