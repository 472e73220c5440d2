using System.Text.Json;
using SkillOpt.Projects;

namespace SkillOpt.Sleep;

/// <summary>What the parts of a night have spent, as each has written it down in its own folder.</summary>
internal static class SpentFile
{
    private const string FileName = "spent.json";

    /// <summary>Writes what a part without a run has spent.</summary>
    public static void Write(string folder, NightTotals spent) =>
        AtomicFile.Write(Path.Combine(folder, FileName), JsonSerializer.Serialize(spent, SpentJson.Default.NightTotals) + "\n");

    /// <summary>What a part has spent so far: as written, else as its run has counted it.</summary>
    public static NightTotals Read(string folder)
    {
        var file = Path.Combine(folder, FileName);
        if (File.Exists(file))
        {
            return JsonSerializer.Deserialize(File.ReadAllText(file), SpentJson.Default.NightTotals) ?? new NightTotals();
        }

        return RunCost.Read(Path.Combine(folder, "runs", NightRun.Name)) is { } cost
            ? new NightTotals(cost.Actual.Sum(e => e.Cost ?? 0), cost.Actual.Sum(e => e.Usage.Tokens), cost.Minutes)
            : new NightTotals();
    }

    /// <summary>What a budget has counted.</summary>
    public static NightTotals Of(Budget budget, double minutes) => new(budget.Cost, budget.Total.Tokens, minutes);
}
