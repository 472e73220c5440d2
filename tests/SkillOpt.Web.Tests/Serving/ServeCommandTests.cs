using System.Diagnostics;
using System.Net;

namespace SkillOpt.Web.Tests.Serving;

public class ServeCommandTests(ExampleRuns runs)
{
    [Fact]
    public async Task The_command_prints_an_address_that_opens_and_ends_cleanly_by_an_interrupt()
    {
        using var process = Command.Start(runs.All, "serve");
        var cancellation = TestContext.Current.CancellationToken;
        (await process.StandardOutput.ReadLineAsync(cancellation)).ShouldNotBeNull().ShouldStartWith("Showing the runs of 3 projects.");
        var address = new Uri((await process.StandardOutput.ReadLineAsync(cancellation))!);
        using var client = new HttpClient();

        var welcome = await client.GetAsync(address, cancellation);
        var page = await client.GetStringAsync(new Uri(address, "/"), cancellation);
        using var kill = Process.Start("kill", ["-INT", process.Id.ToString()]);
        await process.WaitForExitAsync(cancellation);

        welcome.StatusCode.ShouldBe(HttpStatusCode.OK);
        page.ShouldContain("dates / default");
        process.ExitCode.ShouldBe(0);
    }
}
