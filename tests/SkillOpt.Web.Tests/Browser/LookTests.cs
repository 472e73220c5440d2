using Microsoft.Playwright;

namespace SkillOpt.Web.Tests.Browser;

/// <summary>Every page in light, dark and narrow: pictures to look at, no mistake of accessibility, nothing that scrolls sideways.</summary>
public class LookTests(ExampleRuns runs, Chromium chromium)
{
    private static readonly string s_screens = Path.Combine(ExampleRuns.Root, "artifacts", "screens");

    [Theory]
    [InlineData("light", 1280, 900)]
    [InlineData("dark", 1280, 900)]
    [InlineData("light", 390, 844)]
    [InlineData("dark", 390, 844)]
    public async Task Every_page_can_be_read_by_everybody(string scheme, int width, int height)
    {
        await using var visitor = await Visitor.ComeAsync(runs.Dates, isLetIn: false);
        await using var context = await chromium.VisitAsync(
            visitor.Server,
            new BrowserNewContextOptions
            {
                ViewportSize = new ViewportSize { Width = width, Height = height },
                ColorScheme = scheme == "dark" ? ColorScheme.Dark : ColorScheme.Light,
                // What looks for mistakes is not part of the page.
                BypassCSP = true,
            }
        );
        var axe = await Chromium.AxeAsync();
        Directory.CreateDirectory(s_screens);
        var page = await context.NewPageAsync();
        var mistakes = new List<string>();
        foreach (var (name, address) in Routes.Of(runs.Dates))
        {
            var answer = await page.GotoAsync(new Uri(visitor.Server.Root, address).ToString());
            answer!.Status.ShouldBe(name == "nothing" ? 404 : 200, name);
            await page.ScreenshotAsync(
                new PageScreenshotOptions { Path = Path.Combine(s_screens, $"{name}-{width}-{scheme}.png"), FullPage = true }
            );
            if (name == "overview" && width > 1000)
            {
                // What stands above the fold is the picture of the documentation.
                await page.ScreenshotAsync(new PageScreenshotOptions { Path = Path.Combine(s_screens, $"fold-{scheme}.png") });
            }

            var beyond = await page.EvaluateAsync<int>("document.documentElement.scrollWidth - document.documentElement.clientWidth");
            if (beyond > 0)
            {
                mistakes.Add($"{name}: scrolls sideways by {beyond} px");
            }

            await page.EvaluateAsync(axe);
            var found = await page.EvaluateAsync<string[]>(
                """
                async () => {
                  const result = await axe.run(document, { runOnly: ["wcag2a", "wcag2aa", "wcag21aa", "wcag22aa"] });
                  return result.violations.flatMap(v => v.nodes.slice(0, 3).map(n => `${v.id}: ${n.target.join(" ")} ${n.failureSummary}`));
                }
                """
            );
            mistakes.AddRange(found.Select(f => $"{name}: {f}"));
            var small = await page.EvaluateAsync<string[]>(
                """
                () => [...document.querySelectorAll("svg text")].filter(t => t.getBoundingClientRect().width > 0)
                  .map(t => [parseFloat(getComputedStyle(t).fontSize) * t.getScreenCTM().a, t.textContent])
                  .filter(([size]) => size < 10.99).map(([size, text]) => `${text} is ${size.toFixed(1)} px`).slice(0, 3)
                """
            );
            mistakes.AddRange(small.Select(f => $"{name}: text of a drawing is too small: {f}"));
        }

        mistakes.ShouldBeEmpty();
    }
}
