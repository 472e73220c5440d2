using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace SkillOpt.Models.Tests.Streaming;

/// <summary>A server whose events a test sends by hand, so that it decides when each of them comes.</summary>
internal sealed class EventServer : IAsyncDisposable
{
    private readonly WebApplication _app;

    private EventServer(WebApplication app) => _app = app;

    public Uri Address => new(_app.Urls.First());

    public List<string> Bodies { get; } = [];

    public static async Task<EventServer> StartAsync(Func<HttpResponse, int, Task> answer)
    {
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore().UseUrls("http://127.0.0.1:0");
        builder.Services.AddLogging(logging => logging.ClearProviders());
        var server = new EventServer(builder.Build());
        server._app.Run(async context =>
        {
            using var reader = new StreamReader(context.Request.Body);
            server.Bodies.Add(await reader.ReadToEndAsync());
            context.Response.ContentType = "text/event-stream";
            await answer(context.Response, server.Bodies.Count);
        });
        await server._app.StartAsync();
        return server;
    }

    public static async Task SendAsync(HttpResponse response, params string[] events)
    {
        foreach (var data in events)
        {
            await response.WriteAsync($"data: {data}\n\n");
        }

        await response.Body.FlushAsync();
    }

    public ValueTask DisposeAsync() => _app.DisposeAsync();
}
