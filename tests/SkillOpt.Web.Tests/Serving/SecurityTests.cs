using System.Net;
using System.Net.Http.Json;
using System.Net.Sockets;
using System.Text;

namespace SkillOpt.Web.Tests.Serving;

public class SecurityTests(ExampleRuns runs)
{
    private static readonly CancellationToken s_cancellation = TestContext.Current.CancellationToken;

    [Fact]
    public async Task Nobody_reads_without_the_start_address()
    {
        await using var visitor = await Visitor.ComeAsync(runs.Dates, isLetIn: false);

        foreach (var address in new[] { "/", "/dates-000000/default/", "/?token=0000", "/anything" })
        {
            var answer = await visitor.Client.GetAsync(new Uri(address, UriKind.Relative), s_cancellation);
            answer.StatusCode.ShouldBe(HttpStatusCode.Forbidden, address);
        }
    }

    [Fact]
    public async Task The_start_address_works_once_and_gives_a_cookie_that_scripts_and_other_sites_do_not_get()
    {
        await using var visitor = await Visitor.ComeAsync(runs.Dates, isLetIn: false);
        var start = visitor.Server.StartAddress;

        var first = await visitor.Client.GetAsync(start, s_cancellation);
        var cookie = first.Headers.GetValues("Set-Cookie").ShouldHaveSingleItem();
        using var other = new HttpClient();
        var second = await other.GetAsync(start, s_cancellation);

        first.StatusCode.ShouldBe(HttpStatusCode.OK);
        cookie.ShouldContain("httponly");
        cookie.ShouldContain("samesite=strict");
        cookie.ShouldStartWith($"skillopt-{visitor.Server.Root.Port}=");
        second.StatusCode.ShouldBe(HttpStatusCode.Forbidden);
        (await visitor.ReadAsync("/")).ShouldContain("dates / default");
    }

    [Fact]
    public async Task The_token_for_changes_is_told_once_and_stands_on_no_page()
    {
        await using var visitor = await Visitor.ComeAsync(runs.Dates, isLetIn: false);
        var welcome = await visitor.Client.GetStringAsync(visitor.Server.StartAddress, s_cancellation);
        var token = welcome.Split("name=\"skillopt-token\" content=\"")[1].Split('"')[0];

        token.Length.ShouldBe(64);
        visitor.Cookies.GetCookieHeader(visitor.Server.Root).ShouldNotContain(token);
        (await visitor.ReadAsync("/")).ShouldNotContain(token);
    }

    [Theory]
    [InlineData("evil.example")]
    [InlineData("127.0.0.1")]
    [InlineData("127.0.0.1:1")]
    [InlineData("localhost.evil.example")]
    public async Task A_foreign_host_is_refused(string host)
    {
        await using var visitor = await Visitor.ComeAsync(runs.Dates);
        using var request = new HttpRequestMessage(HttpMethod.Get, "/");
        request.Headers.Host = host;

        (await visitor.Client.SendAsync(request, s_cancellation)).StatusCode.ShouldBe(HttpStatusCode.Forbidden);
    }

    [Theory]
    [InlineData("same-origin", HttpStatusCode.OK)]
    [InlineData("none", HttpStatusCode.OK)]
    [InlineData("same-site", HttpStatusCode.Forbidden)]
    [InlineData("cross-site", HttpStatusCode.Forbidden)]
    [InlineData("", HttpStatusCode.Forbidden)]
    public async Task Only_this_site_or_the_person_may_ask(string site, HttpStatusCode expected)
    {
        await using var visitor = await Visitor.ComeAsync(runs.Dates);
        using var request = new HttpRequestMessage(HttpMethod.Get, "/");
        request.Headers.TryAddWithoutValidation("Sec-Fetch-Site", site);

        (await visitor.Client.SendAsync(request, s_cancellation)).StatusCode.ShouldBe(expected);
    }

    [Theory]
    [InlineData("POST")]
    [InlineData("PUT")]
    [InlineData("DELETE")]
    [InlineData("PATCH")]
    public async Task A_change_needs_origin_token_and_json_and_there_is_none_that_a_page_offers_by_address(string method)
    {
        await using var visitor = await Visitor.ComeAsync(runs.Dates, isLetIn: false);
        var welcome = await visitor.Client.GetStringAsync(visitor.Server.StartAddress, s_cancellation);
        var token = welcome.Split("name=\"skillopt-token\" content=\"")[1].Split('"')[0];
        var origin = visitor.Server.Root.GetLeftPart(UriPartial.Authority);

        (await Send(null, token, true)).ShouldBe(HttpStatusCode.Forbidden);
        (await Send("http://evil.example", token, true)).ShouldBe(HttpStatusCode.Forbidden);
        (await Send("null", token, true)).ShouldBe(HttpStatusCode.Forbidden);
        (await Send(origin, null, true)).ShouldBe(HttpStatusCode.Forbidden);
        (await Send(origin, "0000", true)).ShouldBe(HttpStatusCode.Forbidden);
        (await Send(origin, token, false)).ShouldBe(HttpStatusCode.UnsupportedMediaType);
        (await Send(origin, token, true)).ShouldBe(HttpStatusCode.MethodNotAllowed);

        async Task<HttpStatusCode> Send(string? from, string? shown, bool isJson)
        {
            using var request = new HttpRequestMessage(new HttpMethod(method), "/");
            request.Content = isJson ? JsonContent.Create(new { }) : new StringContent("a=b", Encoding.UTF8, "text/plain");
            if (from is not null)
            {
                request.Headers.Add("Origin", from);
            }

            if (shown is not null)
            {
                request.Headers.Add(RequestGuard.TokenHeader, shown);
            }

            return (await visitor.Client.SendAsync(request, s_cancellation)).StatusCode;
        }
    }

    [Theory]
    [InlineData("/")]
    [InlineData("/assets/app.css")]
    [InlineData("/no/such/page")]
    public async Task Every_answer_carries_the_headers(string address)
    {
        await using var visitor = await Visitor.ComeAsync(runs.Dates);

        var answer = await visitor.Client.GetAsync(new Uri(address, UriKind.Relative), s_cancellation);

        Header("Content-Security-Policy")
            .ShouldBe(
                "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self'; form-action 'self'; "
                    + "base-uri 'none'; frame-ancestors 'none'; require-trusted-types-for 'script'; trusted-types skillopt"
            );
        Header("X-Content-Type-Options").ShouldBe("nosniff");
        Header("Referrer-Policy").ShouldBe("no-referrer");
        Header("Cross-Origin-Opener-Policy").ShouldBe("same-origin");
        Header("Cross-Origin-Resource-Policy").ShouldBe("same-origin");
        Header("Cache-Control").ShouldBe("no-store");
        answer.Headers.Contains("Server").ShouldBeFalse();

        string Header(string name) => answer.Headers.GetValues(name).Single();
    }

    [Fact]
    public async Task It_listens_on_loopback_alone()
    {
        await using var visitor = await Visitor.ComeAsync(runs.Dates);
        var others = (await Dns.GetHostAddressesAsync(Dns.GetHostName(), s_cancellation)).Where(a => !IPAddress.IsLoopback(a));

        foreach (var address in others)
        {
            using var socket = new Socket(address.AddressFamily, SocketType.Stream, ProtocolType.Tcp);
            await Should.ThrowAsync<SocketException>(() =>
                socket.ConnectAsync(new IPEndPoint(address, visitor.Server.Root.Port), s_cancellation).AsTask()
            );
        }

        visitor.Server.Root.Host.ShouldBe("127.0.0.1");
    }

    [Theory]
    [InlineData("/../../etc/passwd")]
    [InlineData("/dates-000000/../default/")]
    [InlineData("/%2e%2e/%2e%2e/etc/")]
    [InlineData("/x/..%2f..%2fetc/")]
    public async Task An_address_never_becomes_a_path(string address)
    {
        await using var visitor = await Visitor.ComeAsync(runs.Dates);

        var answer = await visitor.Client.GetAsync(new Uri(visitor.Server.Root, address), s_cancellation);

        answer.StatusCode.ShouldBe(HttpStatusCode.NotFound);
    }
}
