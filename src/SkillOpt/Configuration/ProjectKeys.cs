using System.Text.Json.Nodes;

namespace SkillOpt.Configuration;

/// <summary>The keys that say what is trained on what.</summary>
internal static class ProjectKeys
{
    public static IEnumerable<ConfigKey> All { get; } =
    [
        KeyFactory.Text("skill", "The skill to train: the path of a SKILL.md.", s => s.Skill, (s, v) => s with { Skill = v }) with { Kind = ConfigKind.Path },
        KeyFactory.OptionalText("tasks.path", "One task file to be split by ratio, or a folder with train, val and test in it.",
            s => s.Tasks.Path, (s, v) => s with { Tasks = s.Tasks with { Path = v } }) with { Kind = ConfigKind.Path },
        KeyFactory.OptionalText("tasks.train", "Tasks the optimizer learns from.",
            s => s.Tasks.Train, (s, v) => s with { Tasks = s.Tasks with { Train = v } }) with { Kind = ConfigKind.Path },
        KeyFactory.OptionalText("tasks.val", "Tasks the gate judges on; the optimizer never sees them.",
            s => s.Tasks.Val, (s, v) => s with { Tasks = s.Tasks with { Val = v } }) with { Kind = ConfigKind.Path },
        KeyFactory.OptionalText("tasks.test", "Tasks that stay sealed until the end.",
            s => s.Tasks.Test, (s, v) => s with { Tasks = s.Tasks with { Test = v } }) with { Kind = ConfigKind.Path },
        KeyFactory.Text("tasks.ratio", "How one file is split, as train:val:test (largest remainder; stratified by type when tasks have one).",
            s => s.Tasks.Ratio, (s, v) => s with { Tasks = s.Tasks with { Ratio = v } }),
        KeyFactory.Integer("tasks.seed", "Seed of the split; separate from the run's, so that several runs can share one split.", 0,
            s => s.Tasks.Seed, (s, v) => s with { Tasks = s.Tasks with { Seed = v } }),
        KeyFactory.Text("environment.name", "The environment: chat puts the skill and the task into one model call.",
            s => s.Environment.Name, (s, v) => s with { Environment = s.Environment with { Name = v } }),
        KeyFactory.Free("environment.settings", "The environment's own settings; they may also stand beside the name.",
            s => s.Environment.Settings, (s, v) => s with { Environment = s.Environment with { Settings = v as JsonObject ?? [] } }),
        KeyFactory.Free("scorer", "How answers are scored: a scorer's name, or a mapping with its name and settings.",
            s => s.Scorer, (s, v) => s with { Scorer = v }),
        KeyFactory.OptionalText("prompts", "A folder with prompt files that take the place of the built-in ones; skillopt prompts prints those in force.",
            s => s.Prompts, (s, v) => s with { Prompts = v }) with { Kind = ConfigKind.Path },
    ];
}
