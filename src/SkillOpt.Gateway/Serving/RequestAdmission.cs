using System.Net;
using Microsoft.AspNetCore.Http;

namespace SkillOpt.Gateway;

/// <summary>Who may come in: programs of this machine that have the token of an open session.</summary>
internal static class RequestAdmission
{
    /// <summary>
    /// Whether the request was meant for this machine and came from a program. A web page could reach a port of this machine under another
    /// name, or send its browser here.
    /// </summary>
    public static bool IsLocal(HttpRequest request)
    {
        var host = request.Host.Host;
        var isOwn =
            host.Equals("localhost", StringComparison.OrdinalIgnoreCase)
            || (IPAddress.TryParse(host.Trim('[', ']'), out var address) && IPAddress.IsLoopback(address));
        return isOwn && !request.Headers.ContainsKey("Origin");
    }

    /// <summary>The key that a request shows, wherever its format puts it; null for none.</summary>
    public static string? KeyOf(HttpRequest request)
    {
        var headers = request.Headers;
        var bearer = headers.Authorization.ToString();
        if (bearer.StartsWith("Bearer ", StringComparison.OrdinalIgnoreCase))
        {
            return bearer["Bearer ".Length..].Trim();
        }

        foreach (var name in (ReadOnlySpan<string>)["x-api-key", "x-goog-api-key", "api-key"])
        {
            if (headers.TryGetValue(name, out var key))
            {
                return key.ToString();
            }
        }

        return request.Query.TryGetValue("key", out var inAddress) ? inAddress.ToString() : null;
    }
}
