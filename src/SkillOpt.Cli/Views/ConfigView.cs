using SkillOpt.Projects;
using SkillOpt.Training;
using Spectre.Console;

namespace SkillOpt.Cli;

/// <summary>The configuration in force as a table.</summary>
internal static class ConfigView
{
    public static void Show(Terminal terminal, RunConfiguration configuration, IReadOnlyList<int>? learningRates, bool all)
    {
        var table = new Table().Border(TableBorder.Simple);
        table.AddColumn(new TableColumn("key").NoWrap());
        table.AddColumn("value");
        table.AddColumn(new TableColumn("from").NoWrap());
        table.AddColumn("meaning");
        var shown = configuration.Entries.Where(e => all || e.IsSet || e.Key.Section is "train" or "train.slow_update" or "gate").ToList();
        foreach (var entry in shown)
        {
            table.AddRow(
                ScreenText.Of(entry.Key.Path),
                ScreenText.Of(entry.Unused is null ? entry.Text : "-"),
                ScreenText.Of(entry.Unused is null ? entry.Origin : "not used"),
                ScreenText.Of(entry.Unused is { } why ? $"Has no effect here: {why}." : entry.Key.Meaning)
            );
        }

        terminal.Screen.Write(table);
        if (shown.Count < configuration.Entries.Count)
        {
            terminal.Output.WriteLine(
                $"{configuration.Entries.Count - shown.Count} further keys are at their default: skillopt config explain --all"
            );
        }

        if (learningRates is not null)
        {
            var rates = learningRates.Select(
                (rate, i) => $"{i + 1}: {(rate == LearningRate.Unlimited ? "as the optimizer chooses" : rate)}"
            );
            terminal.Output.WriteLine($"Learning rate (most edits) by step: {string.Join("  ", rates)}");
        }
    }
}
