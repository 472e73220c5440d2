using System.Net;

namespace SkillOpt.Web.Tests;

/// <summary>A dashboard, and a browser without a screen that was let in.</summary>
internal sealed class Visitor : IAsyncDisposable
{
    private readonly HttpClientHandler _handler = new() { AllowAutoRedirect = false, CookieContainer = new CookieContainer() };

    private Visitor(DashboardServer server)
    {
        Server = server;
        Client = new HttpClient(_handler) { BaseAddress = server.Root };
    }

    public DashboardServer Server { get; }

    public HttpClient Client { get; }

    public CookieContainer Cookies => _handler.CookieContainer;

    public static async Task<Visitor> ComeAsync(string folder, bool isLetIn = true)
    {
        var visitor = new Visitor(await DashboardServer.StartAsync(ProjectCatalog.Find([folder]), new DashboardOptions()));
        if (isLetIn)
        {
            (await visitor.Client.GetAsync(visitor.Server.StartAddress)).StatusCode.ShouldBe(HttpStatusCode.OK);
        }

        return visitor;
    }

    /// <summary>The text of a page that is there.</summary>
    public async Task<string> ReadAsync(string address)
    {
        var answer = await Client.GetAsync(new Uri(address, UriKind.Relative));
        var text = await answer.Content.ReadAsStringAsync();
        answer.StatusCode.ShouldBe(HttpStatusCode.OK, text);
        return text;
    }

    public async ValueTask DisposeAsync()
    {
        Client.Dispose();
        _handler.Dispose();
        await Server.DisposeAsync();
    }
}
