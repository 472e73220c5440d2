using SkillOpt.Projects;
using SkillOpt.Reporting;
using Spectre.Console;

namespace SkillOpt.Cli;

/// <summary><c>estimate</c>: what a training run would take, before anything is paid.</summary>
internal static class EstimateCommand
{
    public static Verb Verb { get; } =
        new(
            "estimate",
            "Forecast calls, tokens, money and minutes of a training run, without calling a model.",
            invocation => Task.FromResult(Run(invocation))
        )
        {
            Symbols = [CommonOptions.Project],
            TakesConfig = true,
        };

    /// <summary>Prints the forecast of the project; also what <c>train --dry-run</c> does.</summary>
    public static ExitCode Run(Invocation invocation)
    {
        var project = invocation.OpenProject().Read();
        var spec = project.Spec;
        var prices = PriceBook.Load(spec.Budget.Prices is { } file ? spec.PathOf(file) : null);
        var forecast = project.Forecast();
        if (invocation.Json)
        {
            invocation.Terminal.WriteJson(ForecastJson.Of(forecast, prices, spec.Budget));
        }
        else
        {
            Show(invocation.Terminal, forecast, prices, spec);
            if (spec.Environment.Agent is { } agent)
            {
                invocation.Terminal.Output.WriteLine(
                    project.CallsSeen() is { } calls
                        ? $"Turns and tokens of a rollout in {agent} are those of an earlier run: {calls:0.#} calls each."
                        : $"No run in {agent} was seen yet with this target and these settings: turns and tokens of a rollout are guessed."
                );
            }
        }

        return ExitCode.Done;
    }

    private static void Show(Terminal terminal, Forecast forecast, PriceBook prices, RunSpec spec)
    {
        var table = new Table().Border(TableBorder.Simple);
        table.AddColumn("stage");
        table.AddColumn("model");
        foreach (var name in new[] { "calls, low", "expected", "high", "tokens, expected", "$, expected" })
        {
            table.AddColumn(new TableColumn(name).RightAligned());
        }

        foreach (var line in forecast.Lines.Where(l => l.Calls.High > 0))
        {
            table.AddRow(
                ScreenText.Of(line.IsBatch ? $"{line.Stage} (batch)" : line.Stage),
                ScreenText.Of(line.Model),
                Number(line.Calls.Low),
                Number(line.Calls.Expected),
                Number(line.Calls.High),
                Number(line.Tokens.Expected),
                ScreenText.Of(line.CostWith(prices) is { } money ? $"{money.Expected:0.00}" : "?")
            );
        }

        table.AddRow(
            ScreenText.Of("all"),
            ScreenText.Of(""),
            Number(forecast.Calls.Low),
            Number(forecast.Calls.Expected),
            Number(forecast.Calls.High),
            Number(forecast.Tokens.Expected),
            ScreenText.Of(Sum(forecast.Cost(prices).Expected, forecast, prices))
        );
        terminal.Screen.Write(table);
        var cost = forecast.Cost(prices);
        terminal.Output.WriteLine(
            $"{Wording.Count(forecast.Steps, "step")}; {Range(cost, forecast, prices)}; about "
                + $"{Wording.Duration(TimeSpan.FromMinutes(forecast.Minutes.Expected))} with the calls in flight that are set, "
                + $"{CostPage.Seconds(forecast)}."
        );
        if (spec.Gate.AtCeiling == AtCeiling.Stop)
        {
            terminal.Output.WriteLine(
                "Less if val reaches its ceiling before: the steps that are left are then not made (gate.at_ceiling)."
            );
        }

        foreach (var model in forecast.ModelsWithoutPrice(prices))
        {
            terminal.Output.WriteLine(
                $"The price of {model} is not known, so what it costs is not known; name a price file under budget.prices."
            );
        }

        if (forecast.ProposalsWithin(spec.Budget, prices) is { } proposals)
        {
            terminal.Output.WriteLine(
                $"The caps allow about "
                    + Wording.Count(proposals, "candidate")
                    + (proposals < Budget.FewProposals ? ": too few to learn anything; raise them." : ".")
            );
        }
    }

    // A sum with an unknown part is not known; what is known is told as the least it can be.
    private static string Sum(double known, Forecast forecast, PriceBook prices) =>
        forecast.ModelsWithoutPrice(prices).Any() ? "?" : $"{known:0.00}";

    private static string Range(Estimate cost, Forecast forecast, PriceBook prices) =>
        !forecast.ModelsWithoutPrice(prices).Any() ? $"${cost.Low:0.00} to ${cost.High:0.00}"
        : cost.High > 0 ? $"$? (${cost.Low:0.00} to ${cost.High:0.00} for the models with a known price)"
        : "$?";

    private static Text Number(double value) => ScreenText.Of($"{value:N0}");
}
