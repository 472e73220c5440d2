using System.Globalization;
using System.Text.RegularExpressions;
using SkillOpt.Testing;

namespace SkillOpt.Cli.Tests.Commands;

/// <summary>A forecast is one number, wherever it is shown, and a run stays within it.</summary>
public class ForecastAgreementTests
{
    [Fact]
    public async Task Estimate_console_and_cost_page_name_one_number_of_calls()
    {
        using var folder = new TemporaryFolder();
        await InitAsync(folder);

        // Where it is not whole, cutting off and rounding differ.
        var size = 1;
        while (await ExpectedAsync(folder, size) % 1 < 0.55)
        {
            (++size).ShouldBeLessThan(40);
        }

        string[] settings = ["--train.epochs", "3", "--train.batch_size", $"{size}"];
        var estimate = await CommandRun.Of(["estimate", folder.Path, .. settings]);
        var train = await CommandRun.Of(["train", folder.Path, .. settings]);

        train.ExitCode.ShouldBe(0, train.Error);
        var told = Number(train.Output, @"forecast +([0-9,]+) calls? expected");
        Number(File.ReadAllText(Path.Combine(folder.Path, "runs", "default", "cost.md")), @"\| all \| ([0-9,]+) \|").ShouldBe(told);
        Number(estimate.Output, @"all +[0-9,]+ +([0-9,]+) ").ShouldBe(told);
    }

    [Fact]
    public async Task Looking_back_takes_what_was_forecast_and_nothing_where_it_is_off()
    {
        using var folder = new TemporaryFolder();
        await InitAsync(folder);

        foreach (
            var (run, settings) in new[]
            {
                ("on", Array.Empty<string>()),
                ("off", ["--train.slow_update.enabled", "false"]),
                ("asked", ["--train.slow_update.enabled", "false", "--train.notebook_pairs", "true"]),
            }
        )
        {
            string[] all = ["--train.epochs", "3", "--train.batch_size", "8", .. settings];
            var stages = (await CommandRun.Of(["estimate", folder.Path, "--json", .. all])).Json["stages"]!.AsArray();
            var forecast = stages.SingleOrDefault(s => s!["stage"]!.GetValue<string>() is "rollout: slow update" or "rollout: notebook");
            var train = await CommandRun.Of(["train", folder.Path, "--run", run, .. all]);

            train.ExitCode.ShouldBe(0, train.Error);
            var facts = (await CommandRun.Of("show", folder.Path, "--run", run, "--json")).Json.AsArray();
            var made = facts
                .Where(f => f!["label"]?.GetValue<string>().StartsWith("epoch ", StringComparison.Ordinal) == true)
                .Sum(f => f!["scores"]!.AsArray().Count);
            if (run == "off")
            {
                forecast.ShouldBeNull();
                made.ShouldBe(0);
            }
            else
            {
                forecast!["stage"]!.GetValue<string>().ShouldBe(run == "on" ? "rollout: slow update" : "rollout: notebook");
                ((double)made).ShouldBeInRange(
                    forecast["calls"]!["low"]!.GetValue<double>(),
                    forecast["calls"]!["high"]!.GetValue<double>()
                );
                train.Error.ShouldContain(run == "on" ? "epoch 2 current: " : "epoch 2 current, for the notebook: ");
            }
        }
    }

    private static async Task InitAsync(TemporaryFolder folder)
    {
        var init = await CommandRun.Of("init", folder.Path, "--yes", "--target", "practice:apprentice", "--optimizer", "practice:coach");
        init.ExitCode.ShouldBe(0, init.Error);
    }

    private static async Task<double> ExpectedAsync(TemporaryFolder folder, int size) =>
        (await CommandRun.Of("estimate", folder.Path, "--train.epochs", "3", "--train.batch_size", $"{size}", "--json")).Json["calls"]![
            "expected"
        ]!.GetValue<double>();

    private static int Number(string text, string pattern)
    {
        var match = Regex.Match(text, pattern);
        match.Success.ShouldBeTrue(text);
        return int.Parse(match.Groups[1].Value, NumberStyles.AllowThousands, CultureInfo.InvariantCulture);
    }
}
