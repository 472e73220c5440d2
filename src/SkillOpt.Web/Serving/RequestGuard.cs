using Microsoft.AspNetCore.Http;

namespace SkillOpt.Web;

/// <summary>
/// What a request must show before it is looked at. A page of another site can make a browser send requests here; it cannot choose the
/// host, the origin or the site that the browser names.
/// </summary>
/// <param name="keys">Who may read and change.</param>
/// <param name="origins">The addresses under which this server is reached, as origins.</param>
/// <param name="cookieName">The cookie's name.</param>
internal sealed class RequestGuard(SessionKeys keys, IReadOnlyList<Uri> origins, string cookieName)
{
    /// <summary>The header in which a change shows its token.</summary>
    public const string TokenHeader = "X-SkillOpt-Token";

    private readonly HashSet<string> _hosts = [.. origins.Select(o => o.Authority)];
    private readonly HashSet<string> _origins = [.. origins.Select(o => o.GetLeftPart(UriPartial.Authority))];

    /// <summary>Whether the request only reads.</summary>
    public static bool IsReading(HttpRequest request) => HttpMethods.IsGet(request.Method) || HttpMethods.IsHead(request.Method);

    /// <summary>Where the request comes from, whoever sent it; null when that is right.</summary>
    public Refusal? CheckOrigin(HttpRequest request)
    {
        if (request.Headers.Host is not [{ } host] || !_hosts.Contains(host))
        {
            return new Refusal(StatusCodes.Status403Forbidden, "This server is not reached under that name.");
        }

        if (request.Headers["Sec-Fetch-Site"] is [_, ..] sites && (sites.Count > 1 || sites[0] is not ("same-origin" or "none")))
        {
            return new Refusal(
                StatusCodes.Status403Forbidden,
                "Another site asked for this page. Paste its address into the browser's address bar instead."
            );
        }

        return null;
    }

    /// <summary>Whether the sender may do what it asks; null when it may.</summary>
    public Refusal? CheckSender(HttpRequest request)
    {
        if (!keys.MayRead(request.Cookies[cookieName]))
        {
            return new Refusal(
                StatusCodes.Status403Forbidden,
                "This browser has not been let in. Open the address that 'skillopt serve' printed; it works once. "
                    + "For another browser start it anew."
            );
        }

        if (IsReading(request))
        {
            return null;
        }

        if (request.Headers.Origin is not [{ } origin] || !_origins.Contains(origin))
        {
            return new Refusal(StatusCodes.Status403Forbidden, "A change must come from a page of this server.");
        }

        if (!keys.MayChange(request.Headers[TokenHeader] is [{ } token] ? token : null))
        {
            return new Refusal(
                StatusCodes.Status403Forbidden,
                "A change must show the token of a tab that was opened by the start address."
            );
        }

        return request.ContentType is { } type && type.Split(';')[0].Trim() == "application/json"
            ? null
            : new Refusal(StatusCodes.Status415UnsupportedMediaType, "A change is sent as JSON.");
    }
}
