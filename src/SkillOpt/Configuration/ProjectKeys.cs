using System.Text.Json.Nodes;
using SkillOpt.Tasks;

namespace SkillOpt.Projects;

/// <summary>The keys that say what is trained on what.</summary>
internal static class ProjectKeys
{
    public static IEnumerable<ConfigKey> All { get; } =
    [
        KeyFactory.Text("skill", "The skill to train: the path of a SKILL.md.", s => s.Skill, (s, v) => s with { Skill = v }) with
        {
            Kind = ConfigKind.Path,
            Effect = ConfigEffect.None,
        },
        KeyFactory.OptionalText(
            "benchmark",
            "A built-in benchmark: searchqa, docvqa, livemathematicianbench, officeqa, spreadsheetbench or alfworld. It supplies tasks, "
                + "environment and scorer.",
            s => s.Benchmark,
            (s, v) => s with { Benchmark = v }
        ),
        KeyFactory.OptionalText("data", "The folder with the benchmark's data.", s => s.Data, (s, v) => s with { Data = v }) with
        {
            Kind = ConfigKind.Path,
        },
        KeyFactory.OptionalText(
            "tasks.path",
            "One task file to be split by ratio, or a folder with train, val and test in it.",
            s => s.Tasks.Path,
            (s, v) => s with { Tasks = s.Tasks with { Path = v } }
        ) with
        {
            Kind = ConfigKind.Path,
            Effect = ConfigEffect.None,
        },
        KeyFactory.OptionalText(
            "tasks.train",
            "Tasks the optimizer learns from.",
            s => s.Tasks.Train,
            (s, v) => s with { Tasks = s.Tasks with { Train = v } }
        ) with
        {
            Kind = ConfigKind.Path,
            Effect = ConfigEffect.None,
        },
        KeyFactory.OptionalText(
            "tasks.val",
            "Tasks the gate judges on; the optimizer never sees them.",
            s => s.Tasks.Val,
            (s, v) => s with { Tasks = s.Tasks with { Val = v } }
        ) with
        {
            Kind = ConfigKind.Path,
            Effect = ConfigEffect.None,
        },
        KeyFactory.OptionalText(
            "tasks.test",
            "Tasks that stay sealed until the end.",
            s => s.Tasks.Test,
            (s, v) => s with { Tasks = s.Tasks with { Test = v } }
        ) with
        {
            Kind = ConfigKind.Path,
            Effect = ConfigEffect.None,
        },
        KeyFactory.Text(
            "tasks.ratio",
            "How one file is split, as train:val:test (largest remainder; stratified by type when tasks have one).",
            s => s.Tasks.Ratio.ToString(),
            (s, v) => s with { Tasks = s.Tasks with { Ratio = SplitRatio.Parse(v) } }
        ),
        KeyFactory.Integer(
            "tasks.seed",
            "Seed of the split; separate from the run's, so that several runs can share one split.",
            0,
            s => s.Tasks.SplitSeed,
            (s, v) => s with { Tasks = s.Tasks with { SplitSeed = v } },
            long.MaxValue
        ),
        KeyFactory.Integer(
            "tasks.limit",
            "Most tasks per split, from its beginning; 0 = all.",
            0,
            s => s.Tasks.Limit,
            (s, v) => s with { Tasks = s.Tasks with { Limit = (int)v } }
        ),
        KeyFactory.Choice(
            "tasks.holdout.policy",
            "What happens to tasks that are alike in two splits: kept together in one (group), refused, or only reported.",
            s => s.Tasks.Holdout.Policy,
            (s, v) => s with { Tasks = s.Tasks with { Holdout = s.Tasks.Holdout with { Policy = v } } },
            ("group", HoldoutPolicy.Group),
            ("refuse", HoldoutPolicy.Refuse),
            ("report", HoldoutPolicy.Report)
        ),
        KeyFactory.Number(
            "tasks.holdout.threshold",
            "Likeness of two tasks' words from which they count as nearly the same.",
            0,
            1,
            s => s.Tasks.Holdout.Threshold,
            (s, v) => s with { Tasks = s.Tasks with { Holdout = s.Tasks.Holdout with { Threshold = v } } }
        ) with
        {
            IsMinExclusive = true,
        },
        KeyFactory.TextList(
            "tasks.holdout.metadata_fields",
            "Metadata fields that belong to what is asked, such as choices or context.",
            s => s.Tasks.Holdout.MetadataFields,
            (s, v) => s with { Tasks = s.Tasks with { Holdout = s.Tasks.Holdout with { MetadataFields = v } } }
        ),
        KeyFactory.Text(
            "environment.name",
            "The environment: chat puts the skill and the task into one model call.",
            s => s.Environment.Name,
            (s, v) => s with { Environment = s.Environment with { Name = v } }
        ),
        KeyFactory.OptionalText(
            "environment.agent",
            "An agent program that does the tasks in a folder of its own: claude-code, codex, copilot, cursor, gemini, opencode, pi or "
                + "qwen. Its settings (skill, max_turns, timeout, sandbox) stand beside it.",
            s => s.Environment.Agent,
            (s, v) => s with { Environment = s.Environment with { Agent = v } }
        ) with
        {
            CameLater = true,
        },
        KeyFactory.Free(
            "environment.settings",
            "The environment's own settings; they may also stand beside the name.",
            s => s.Environment.Settings,
            (s, v) => s with { Environment = s.Environment with { Settings = Mapping(v) } }
        ),
        KeyFactory.Free(
            "scorer",
            "How answers are scored: a scorer's name, or a mapping with its name and settings.",
            s => s.Scorer,
            (s, v) => s with { Scorer = v }
        ),
        KeyFactory.OptionalText(
            "prompts",
            "A folder with prompt files that take the place of the built-in ones; skillopt prompts prints those in force.",
            s => s.Prompts,
            (s, v) => s with { Prompts = v }
        ) with
        {
            Kind = ConfigKind.Path,
            Effect = ConfigEffect.None,
        },
    ];

    private static JsonObject Mapping(JsonNode? value) =>
        value switch
        {
            null => [],
            JsonObject map => map,
            _ => throw new SkillOptException("SKO1303", "this is not a mapping; write the settings as name: value, indented below."),
        };
}
