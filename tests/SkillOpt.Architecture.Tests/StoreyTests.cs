namespace SkillOpt.Architecture.Tests;

/// <summary>The storeys of the engine: a folder uses only folders of lower ones.</summary>
public sealed class StoreyTests
{
    // So there is no cycle, whatever is added. docs/architecture.md shows the same table.
    private static readonly string[][] s_storeys =
    [
        ["Identity", "Diagnostics", "Display", "Processes", "Terms", "Unicode", "Yaml"],
        ["Files"],
        ["Randomness", "Budgets"],
        ["Skills", "Tasks", "Runs"],
        ["Calls"],
        ["Scoring"],
        ["Rollouts"],
        ["Evaluation"],
        ["Gating"],
        ["Optimization", "Noise"],
        ["Optimizers"],
        ["Training"],
        ["Configuration", "Reporting"],
        ["Forecasting"],
        ["Doctor", "Pages"],
        ["Projects"],
        [Knots.Loose],
    ];

    [Fact]
    public void Every_folder_of_the_engine_uses_only_lower_storeys()
    {
        var storey = s_storeys
            .SelectMany((names, level) => names.Select(n => (n, level)))
            .ToDictionary(p => p.n, p => p.level, StringComparer.Ordinal);
        var engine = Path.Combine(Sources.Folder, "SkillOpt");
        var uses = FileReferences
            .All.Select(p => (From: Knots.ChildOf(engine, p.From), To: Knots.ChildOf(engine, p.To), Files: p))
            .Where(p => p.From is not null && p.To is not null && p.From != p.To)
            .ToList();

        foreach (var folder in uses.SelectMany(u => new[] { u.From!, u.To! }).Distinct(StringComparer.Ordinal))
        {
            storey.ShouldContainKey(
                folder,
                $"src/SkillOpt/{folder} has no storey yet: give it one in this test and in docs/architecture.md"
            );
        }

        uses.Where(u => storey[u.To!] >= storey[u.From!])
            .Select(u => $"{u.From} → {u.To} ({Path.GetFileName(u.Files.From)} → {Path.GetFileName(u.Files.To)})")
            .ShouldBeEmpty();
    }
}
