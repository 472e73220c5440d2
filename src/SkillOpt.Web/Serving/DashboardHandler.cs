using System.Text;
using Microsoft.AspNetCore.Http;

namespace SkillOpt.Web;

/// <summary>Answers requests: first what a request must show, then what it asks for.</summary>
internal sealed class DashboardHandler : IAsyncDisposable
{
    private readonly SessionKeys _keys;
    private readonly RequestGuard _guard;
    private readonly string _cookieName;
    private readonly PageRenderer _renderer = new();
    private readonly PageRoutes _routes;
    private readonly LiveFeed _feed;
    private readonly LiveAnswer _live;

    public DashboardHandler(ProjectCatalog catalog, DashboardOptions options, SessionKeys keys, RequestGuard guard, string cookieName)
    {
        (_keys, _guard, _cookieName) = (keys, guard, cookieName);
        _routes = new PageRoutes(catalog, options, _renderer);
        _feed = new LiveFeed(catalog, options.Time);
        _live = new LiveAnswer(_feed, options.Time);
    }

    /// <summary>Answers a request.</summary>
    public async Task HandleAsync(HttpContext context)
    {
        var (request, response) = (context.Request, context.Response);
        SecurityHeaders.Add(response.Headers);
        if (_guard.CheckOrigin(request) is { } foreign)
        {
            await RefuseAsync(response, foreign).ConfigureAwait(false);
            return;
        }

        if (RequestGuard.IsReading(request) && request.Path.StartsWithSegments("/assets", StringComparison.Ordinal, out var asset))
        {
            await AssetAsync(response, asset.Value!.TrimStart('/')).ConfigureAwait(false);
            return;
        }

        if (RequestGuard.IsReading(request) && request.Path == "/" && request.Query["token"] is [{ Length: > 0 } start])
        {
            await WelcomeAsync(request, response, start).ConfigureAwait(false);
            return;
        }

        if (_guard.CheckSender(request) is { } refused)
        {
            await RefuseAsync(response, refused).ConfigureAwait(false);
            return;
        }

        if (!RequestGuard.IsReading(request))
        {
            response.Headers.Allow = "GET, HEAD";
            await RefuseAsync(response, new Refusal(StatusCodes.Status405MethodNotAllowed, "Nothing is changed here."))
                .ConfigureAwait(false);
            return;
        }

        if (request.Path == "/live")
        {
            await _live.WriteAsync(response, context.RequestAborted).ConfigureAwait(false);
            return;
        }

        var values = request.Query.ToDictionary(q => q.Key, q => q.Value.ToString(), StringComparer.Ordinal);
        var page = await _routes
            .AnswerAsync(new PageAddress(request.Path.Value ?? "/", values), context.RequestAborted)
            .ConfigureAwait(false);
        await WriteAsync(response, page.Status, page.ContentType, page.Text).ConfigureAwait(false);
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await _feed.DisposeAsync().ConfigureAwait(false);
        _renderer.Dispose();
    }

    private async Task WelcomeAsync(HttpRequest request, HttpResponse response, string start)
    {
        if (_keys.TakeStart(start))
        {
            response.Cookies.Append(
                _cookieName,
                _keys.Cookie,
                new CookieOptions
                {
                    HttpOnly = true,
                    SameSite = SameSiteMode.Strict,
                    Path = "/",
                    IsEssential = true,
                }
            );
            var text = await _renderer.DocumentAsync(Welcome.Of(_keys.Change, "/")).ConfigureAwait(false);
            await WriteAsync(response, StatusCodes.Status200OK, RoutedPage.Html, text).ConfigureAwait(false);
        }
        else if (_keys.MayRead(request.Cookies[_cookieName]))
        {
            response.Redirect("/");
        }
        else
        {
            var reason = "This address was used already; it works once. Start 'skillopt serve' anew for another browser.";
            await RefuseAsync(response, new Refusal(StatusCodes.Status403Forbidden, reason)).ConfigureAwait(false);
        }
    }

    private static Task AssetAsync(HttpResponse response, string name)
    {
        if (AssetFiles.Find(name) is not { } file)
        {
            return RefuseAsync(response, new Refusal(StatusCodes.Status404NotFound, "There is no such file."));
        }

        response.ContentType = AssetFiles.TypeOf(name);
        response.ContentLength = file.Length;
        return HttpMethods.IsHead(response.HttpContext.Request.Method) ? Task.CompletedTask : response.Body.WriteAsync(file).AsTask();
    }

    private static Task RefuseAsync(HttpResponse response, Refusal refusal) =>
        WriteAsync(response, refusal.Status, "text/plain; charset=utf-8", refusal.Reason + "\n");

    private static async Task WriteAsync(HttpResponse response, int status, string type, string text)
    {
        var bytes = Encoding.UTF8.GetBytes(text);
        response.StatusCode = status;
        response.ContentType = type;
        response.ContentLength = bytes.Length;
        if (!HttpMethods.IsHead(response.HttpContext.Request.Method))
        {
            await response.Body.WriteAsync(bytes, response.HttpContext.RequestAborted).ConfigureAwait(false);
        }
    }
}
