using SkillOpt.Gating;
using SkillOpt.Projects;
using SkillOpt.Training;

namespace SkillOpt.Practice.Tests;

public class ForecastTests(ITestOutputHelper output)
{
    public static TheoryData<string, int, int> Examples { get; } =
        new()
        {
            { "spreadsheet-dates", 4, 23 },
            { "invoice-json", 3, 10 },
            { "delivery-log", 3, 16 },
        };

    // A forecast is of the expected run: a lucky one that soon solves every task takes fewer calls, so it is held against the mean of five.
    // It is of all steps, as estimate says: where the gate's ceiling would end the run before its last step, the rest is made here too.
    [Theory]
    [MemberData(nameof(Examples))]
    public async Task The_forecast_of_an_example_is_near_what_its_runs_take(string name, int epochs, int batch)
    {
        var example = Example.Named(name);
        var forecast = Forecaster.Of(
            new ForecastInput
            {
                Training = example.Options(1) with { Epochs = epochs, BatchSize = batch },
                Gate = new GateOptions(),
                Train = example.Tasks.Train.Length,
                Val = example.Tasks.Val.Length,
                Test = example.Tasks.Test.Length,
                Target = "practice:apprentice",
                Optimizer = "practice:coach",
                Sizes = PromptSizes.Of(
                    example.Start,
                    example.Tasks,
                    PromptLibrary.BuiltIn,
                    new TrainingOptions(),
                    PromptLibrary.BuiltIn["target"].Length
                ),
            }
        );
        var ratios = new List<double>();
        foreach (var seed in new[] { 1, 2, 3, 4, 5 })
        {
            var totals = new CallTotals();
            await example.TrainAsync(
                example.Options(seed) with
                {
                    Epochs = epochs,
                    BatchSize = batch,
                },
                new GateOptions { AtCeiling = AtCeiling.Ties },
                meter: totals
            );
            ratios.Add(forecast.Calls.Expected / totals.Entries.Values.Sum(u => u.Calls));
        }

        output.WriteLine($"{name}: {string.Join(", ", ratios.Select(r => r.ToString("0.00")))}");
        (1 / ratios.Average(r => 1 / r)).ShouldBeInRange(0.8, 1.25);
    }
}
