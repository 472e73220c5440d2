using System.Text.Json.Nodes;
using SkillOpt.Tasks;
using SkillOpt.Training;

namespace SkillOpt.Sleep;

/// <summary>
/// Writes the project that a night trains: the document, its tasks and a <c>skillopt.yaml</c>. Everything that <c>skillopt</c> does with a
/// project (runs, show, diff, eval) can be done with it.
/// </summary>
internal static class NightProject
{
    private const int MostStepTasks = 16;

    /// <summary>Writes it.</summary>
    public static void Write(string folder, string skill, IReadOnlyList<MinedTask> tasks, NightSettings settings)
    {
        Directory.CreateDirectory(Path.Combine(folder, "tasks"));
        AtomicFile.Write(Path.Combine(folder, "SKILL.md"), skill);
        foreach (var split in new[] { "train", "val", "test" })
        {
            var items = tasks.Where(t => t.Split == split).Select(TrainTasks.Item).ToList();
            if (items.Count > 0)
            {
                TaskFileWriter.Write(Path.Combine(folder, "tasks", $"{split}.jsonl"), items);
            }
        }

        if (settings.Preferences.Length > 0)
        {
            WritePrompts(Path.Combine(folder, "prompts"), settings.Preferences);
        }

        // Every JSON document is a YAML document.
        AtomicFile.Write(Path.Combine(folder, "skillopt.yaml"), ReadableJson.Indented(Settings(tasks, settings)) + "\n");
    }

    private static JsonObject Settings(IReadOnlyList<MinedTask> tasks, NightSettings settings)
    {
        var paths = new JsonObject { ["holdout"] = "report" };
        foreach (var split in tasks.Select(t => t.Split).Distinct(StringComparer.Ordinal))
        {
            paths[split] = $"tasks/{split}.jsonl";
        }

        var project = new JsonObject
        {
            ["skill"] = "SKILL.md",
            ["tasks"] = paths,
            ["scorer"] = Scorer(tasks),
            ["target"] = settings.Target,
            ["optimizer"] = settings.Optimizer ?? settings.Target,
            ["train"] = new JsonObject
            {
                ["epochs"] = 1,
                ["batch_size"] = BatchSize(tasks.Count(t => t.Split == "train"), settings.Attempts),
                ["learning_rate"] = settings.EditBudget,
                ["min_learning_rate"] = Math.Min(2, settings.EditBudget),
                ["slow_update"] = false,
                ["meta_skill"] = false,
                ["seed"] = settings.Seed,
            },
            ["gate"] = Gate(settings),
            ["run"] = NightRun.Name,
        };
        if (settings.Judge is { } judge)
        {
            project["judge"] = judge;
        }

        if (settings.Agent is { } agent)
        {
            project["environment"] = new JsonObject { ["agent"] = agent };
        }

        if (settings.Preferences.Length > 0)
        {
            project["prompts"] = "prompts";
        }

        return project;
    }

    // The tries of a task belong into one batch: what went well is looked for there, to be shown beside what did not.
    private static int BatchSize(int train, int attempts) =>
        attempts > 1 ? Math.Clamp(train, 1, MostStepTasks * attempts) : Math.Min(MostStepTasks, Math.Max(1, (train + 1) / 2));

    private static JsonObject Gate(NightSettings settings)
    {
        var gate = new JsonObject { ["policy"] = settings.Gate };
        if (settings.Gate != "off")
        {
            // What was measured to choose is not what decides: start and best are rolled out anew.
            gate["release"] = "fresh";
            gate["release_replicates"] = settings.FreshReplicates;
            if (settings.NoRegression)
            {
                gate["max_regressions"] = 0;
            }
        }

        return gate;
    }

    private static JsonNode Scorer(IReadOnlyList<MinedTask> tasks) =>
        tasks.All(t => t.Rubric.Length == 0) ? new JsonObject { ["name"] = "rules" } : GraderJson.ChecksAndJudge();

    private static void WritePrompts(string folder, string preferences)
    {
        Directory.CreateDirectory(folder);
        foreach (var name in new[] { "analyst_failures", "analyst_successes" })
        {
            AtomicFile.Write(
                Path.Combine(folder, $"{name}.md"),
                $"{PromptLibrary.BuiltIn[name].TrimEnd()}\n\nThe person whose skill this is prefers, in any case:\n{preferences.Trim()}\n"
            );
        }
    }
}
