using Microsoft.Playwright;

namespace SkillOpt.Web.Tests.Browser;

/// <summary>The report as people open it: from the disk, without a network.</summary>
public class ReportFileTests(ExampleRuns runs, Chromium chromium)
{
    [Fact]
    public async Task The_file_opens_from_the_disk_asks_for_nothing_and_complains_of_nothing()
    {
        await using var context = await chromium.NewAsync(
            new BrowserNewContextOptions
            {
                Offline = true,
                ViewportSize = new ViewportSize { Width = 1280, Height = 900 },
            }
        );
        var page = await context.NewPageAsync();
        var (requests, complaints) = (new List<string>(), new List<string>());
        var file = await WriteAsync();
        page.Request += (_, r) => requests.Add(r.Url);
        page.Console += (_, m) => complaints.Add(m.Text);
        page.PageError += (_, e) => complaints.Add(e);

        await page.GotoAsync(new Uri(file).AbsoluteUri);
        await page.WaitForSelectorAsync("#grid[data-ready]");
        var screens = Path.Combine(ExampleRuns.Root, "artifacts", "screens");
        Directory.CreateDirectory(screens);
        await page.ScreenshotAsync(new PageScreenshotOptions { Path = Path.Combine(screens, "report-1280-light.png"), FullPage = true });

        requests
            .Where(r => !r.StartsWith("file:", StringComparison.Ordinal) && !r.StartsWith("data:", StringComparison.Ordinal))
            .ShouldBeEmpty();
        requests.Count(r => r.StartsWith("file:", StringComparison.Ordinal)).ShouldBe(1);
        complaints.ShouldBeEmpty();
        (await page.Locator("#opened details").CountAsync()).ShouldBeGreaterThan(10);
        await page.Locator("#grid [role=gridcell]").PressAsync("ArrowDown");
        (await page.Locator("#cell").TextContentAsync()).ShouldNotBeNull().ShouldStartWith("val-002, v0:");
        await Should.ThrowAsync<PlaywrightException>(() => page.EvaluateAsync("document.body.innerHTML = '<b>x</b>'"));
    }

    [Fact]
    public async Task Without_scripts_it_tells_claim_verdicts_and_difference()
    {
        await using var context = await chromium.NewAsync(
            new BrowserNewContextOptions
            {
                JavaScriptEnabled = false,
                ViewportSize = new ViewportSize { Width = 390, Height = 844 },
            }
        );
        var page = await context.NewPageAsync();

        await page.GotoAsync(new Uri(await WriteAsync()).AbsoluteUri);

        (await page.Locator(".claim").First.IsVisibleAsync()).ShouldBeTrue();
        (await page.Locator("#gate-step-1").IsVisibleAsync()).ShouldBeTrue();
        (await page.Locator(".diff tr.add").CountAsync()).ShouldBeGreaterThan(5);
        (await page.Locator("#grid").IsVisibleAsync()).ShouldBeFalse();
        await page.ScreenshotAsync(
            new PageScreenshotOptions
            {
                Path = Path.Combine(ExampleRuns.Root, "artifacts", "screens", "report-390-light.png"),
                FullPage = true,
            }
        );
    }

    [Fact]
    public async Task It_can_be_printed_black_on_white_with_every_verdict()
    {
        await using var context = await chromium.NewAsync(new BrowserNewContextOptions { ColorScheme = ColorScheme.Dark });
        var page = await context.NewPageAsync();
        await page.GotoAsync(new Uri(await WriteAsync()).AbsoluteUri);
        await page.EmulateMediaAsync(new PageEmulateMediaOptions { Media = Media.Print });

        var colours = await page.EvaluateAsync<string[]>(
            "[getComputedStyle(document.body).color, getComputedStyle(document.body).backgroundColor]"
        );
        colours.ShouldBe(["rgb(0, 0, 0)", "rgb(255, 255, 255)"]);
        var pdf = await page.PdfAsync(new PagePdfOptions { Format = "A4" });
        pdf.Length.ShouldBeGreaterThan(20_000);
        (await page.Locator("[id^=gate-]").CountAsync()).ShouldBe(
            SkillOpt
                .Reporting.OverviewPage.Of(SkillOpt.Reporting.RunMoment.Open(Path.Combine(runs.Dates, "runs", "default")))
                .Verdicts.Count
        );
        (await page.Locator("#grid").IsVisibleAsync()).ShouldBeFalse();
    }

    private async Task<string> WriteAsync()
    {
        var file = Path.Combine(runs.All, $"{Guid.NewGuid():N}.html");
        await Command.RunAsync(runs.Dates, "report", "--out", file);
        return file;
    }
}
