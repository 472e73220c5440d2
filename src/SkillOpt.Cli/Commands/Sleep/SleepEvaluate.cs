using System.CommandLine;
using System.Text.Json.Nodes;
using SkillOpt.Models;
using SkillOpt.Projects;
using SkillOpt.Sleep;

namespace SkillOpt.Cli;

/// <summary><c>sleep evaluate</c>: what many nights learn of histories whose truth is known, and of seeds.</summary>
internal static class SleepEvaluate
{
    public static Option<int> Nights { get; } =
        new("--nights")
        {
            Description = "How many nights.",
            HelpName = "n",
            DefaultValueFactory = _ => 14,
        };

    public static Option<bool> Slips { get; } =
        new("--slips") { Description = "Let the practice target forget a rule in one answer of ten." };

    public static Option<string> SeedFolder { get; } =
        new("--seeds")
        {
            Description =
                "Train the seeds of this folder instead (SKILL.md, benchmark.jsonl, held-out.jsonl), and measure what was held out.",
            HelpName = "folder",
        };

    public static async Task<ExitCode> Run(Invocation invocation)
    {
        var folder = Directory.CreateTempSubdirectory("skillopt-sleep-evaluate-").FullName;
        try
        {
            var services = new ProjectServices { Models = new ModelSource(new RehearsalProvider()) };
            var rows = invocation.Get(SeedFolder) is { } seeds
                ? await SeedsAsync(Path.GetFullPath(seeds), folder, services, invocation)
                : await HistoriesAsync(folder, services, invocation);
            if (invocation.Json)
            {
                invocation.Terminal.WriteJson(new JsonArray([.. rows.Select(r => (JsonNode?)r.Json)]));
            }

            return ExitCode.Done;
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static async Task<List<(JsonObject Json, string Line)>> HistoriesAsync(
        string folder,
        ProjectServices services,
        Invocation invocation
    )
    {
        List<(JsonObject, string)> rows = [];
        foreach (var gate in new[] { "strict", "posterior" })
        {
            var report = await new SleepEvaluation(folder, services).RunAsync(
                Math.Max(1, invocation.Get(Nights)),
                gate,
                invocation.Get(Slips),
                invocation.Cancellation
            );
            rows.Add(Told(invocation, EvaluationJson.Of(report), report.ToString()));
        }

        return rows;
    }

    private static async Task<List<(JsonObject Json, string Line)>> SeedsAsync(
        string seeds,
        string folder,
        ProjectServices services,
        Invocation invocation
    )
    {
        var settings = new NightSettings
        {
            Target = "rehearsal:scribe",
            Optimizer = "rehearsal:coach",
            MaxCost = null,
        };
        List<(JsonObject, string)> rows = [];
        foreach (var (seed, before, after) in await new Seeds(folder, services).RunAsync(seeds, settings, invocation.Cancellation))
        {
            rows.Add(Told(invocation, EvaluationJson.OfSeed(seed, before, after), $"{seed}: held out {before:0.00} → {after:0.00}"));
        }

        return rows;
    }

    private static (JsonObject, string) Told(Invocation invocation, JsonObject json, string line)
    {
        if (!invocation.Json)
        {
            invocation.Terminal.Output.WriteLine(line);
        }

        return (json, line);
    }
}
