namespace SkillOpt.Models;

/// <summary>
/// Completes what people put into <c>OLLAMA_HOST</c>: a host, a port, both, or a URL; a listening address means this machine.
/// </summary>
internal static class OllamaAddress
{
    private const int DefaultPort = 11434;

    public static string Complete(string written)
    {
        var text = written.Trim().TrimEnd('/');
        if (text.StartsWith(':'))
        {
            text = "127.0.0.1" + text;
        }

        var hasScheme = text.Contains("://", StringComparison.Ordinal);
        if (!Uri.TryCreate(hasScheme ? text : "http://" + text, UriKind.Absolute, out var uri))
        {
            return written;
        }

        // A URL without a port means the scheme's own port; a bare host means Ollama's.
        var namesPort = text.LastIndexOf(':') > (hasScheme ? text.IndexOf("://", StringComparison.Ordinal) : -1);
        var builder = new UriBuilder(uri) { Port = namesPort || hasScheme ? uri.Port : DefaultPort };
        if (builder.Host is "0.0.0.0" or "[::]")
        {
            builder.Host = "127.0.0.1";
        }

        var address = builder.Uri.ToString().TrimEnd('/');
        return address.EndsWith("/v1", StringComparison.Ordinal) ? address : address + "/v1";
    }
}
