using Microsoft.Playwright;

[assembly: AssemblyFixture(typeof(SkillOpt.Web.Tests.Browser.Chromium))]

namespace SkillOpt.Web.Tests.Browser;

/// <summary>One browser for all tests: Debian's, started when the first test asks for it. Without it these tests are skipped.</summary>
public sealed class Chromium : IAsyncLifetime
{
    private readonly SemaphoreSlim _starting = new(1, 1);
    private IPlaywright? _playwright;
    private IBrowser? _browser;

    private static string? Program { get; } =
        new[] { Environment.GetEnvironmentVariable("SKILLOPT_CHROMIUM"), "/usr/bin/chromium" }.FirstOrDefault(File.Exists);

    private static string? Axe { get; } = Environment.GetEnvironmentVariable("SKILLOPT_AXE") is { } path && File.Exists(path) ? path : null;

    /// <inheritdoc/>
    public ValueTask InitializeAsync() => ValueTask.CompletedTask;

    /// <summary>What finds mistakes of accessibility.</summary>
    public static Task<string> AxeAsync()
    {
        Assert.SkipWhen(Axe is null, "SKILLOPT_AXE names no axe.min.js");
        return File.ReadAllTextAsync(Axe!);
    }

    /// <summary>A browser that was let in, with nothing remembered.</summary>
    internal async Task<IBrowserContext> VisitAsync(DashboardServer server, BrowserNewContextOptions? options = null)
    {
        var context = await NewAsync(options);
        var page = await context.NewPageAsync();
        await page.GotoAsync(server.StartAddress.ToString());
        await page.WaitForURLAsync(server.Root.ToString());
        await page.CloseAsync();
        return context;
    }

    /// <summary>A browser with nothing remembered.</summary>
    internal async Task<IBrowserContext> NewAsync(BrowserNewContextOptions? options = null)
    {
        Assert.SkipWhen(Program is null, "there is no chromium");
        await _starting.WaitAsync();
        try
        {
            _playwright ??= await Playwright.CreateAsync();
            _browser ??= await _playwright.Chromium.LaunchAsync(
                new BrowserTypeLaunchOptions { ExecutablePath = Program, Args = ["--no-sandbox", "--disable-gpu"] }
            );
        }
        finally
        {
            _starting.Release();
        }

        return await _browser.NewContextAsync(options ?? new BrowserNewContextOptions());
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        if (_browser is not null)
        {
            await _browser.CloseAsync();
        }

        _playwright?.Dispose();
        _starting.Dispose();
    }
}
