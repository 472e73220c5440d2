namespace SkillOpt.Models.Tests.Conformance;

/// <summary>Takes requests meant for a provider's real host to the loopback server, and notes where they were meant to go.</summary>
internal sealed class RedirectHandler(Uri server) : DelegatingHandler(new SocketsHttpHandler())
{
    public const string MeantFor = "x-meant-for";

    protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var meant = request.RequestUri!;
        request.Headers.TryAddWithoutValidation(MeantFor, meant.ToString());
        request.RequestUri = new UriBuilder(meant)
        {
            Scheme = "http",
            Host = server.Host,
            Port = server.Port,
        }.Uri;
        return base.SendAsync(request, cancellationToken);
    }
}
