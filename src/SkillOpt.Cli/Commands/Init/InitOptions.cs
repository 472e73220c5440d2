using System.CommandLine;

namespace SkillOpt.Cli;

/// <summary>The arguments of <c>init</c>.</summary>
internal static class InitOptions
{
    public static Argument<string> Folder { get; } =
        new("folder") { Description = "The folder of the project. Default: the present one.", Arity = ArgumentArity.ZeroOrOne };

    public static Option<string> SkillPath { get; } =
        new("--skill")
        {
            Description = "Your SKILL.md; without it a minimal one is written beside your tasks, and a sample beside sample tasks.",
            HelpName = "path",
        };

    public static Option<string> TasksPath { get; } =
        new("--tasks") { Description = "Your task file or folder; without it a sample is written.", HelpName = "path" };

    public static Option<string> From { get; } =
        new("--from")
        {
            Description =
                "Evals of another tool to import as tasks: promptfoo, evals.json, eval.yaml, waza, gbrain, OpenAI evals, inspect-ai "
                + "samples, a split folder, a skill folder with its evals, or CSV.",
            HelpName = "path",
        };

    public static Option<string> Test { get; } =
        new("--test")
        {
            Description = "Held-out evals that become the test split; those of --from are then divided into train and val.",
            HelpName = "path",
        };

    public static Option<string> BenchmarkName { get; } =
        new("--benchmark") { Description = "A built-in benchmark to train on; --data names its folder.", HelpName = "name" };

    public static Option<string> Data { get; } =
        new("--data")
        {
            Description = "The benchmark's data folder, as skillopt data prepare makes it. Default: data/<benchmark>.",
            HelpName = "folder",
        };

    public static Option<string> Target { get; } =
        new("--target") { Description = "The model that does the tasks, as provider:model.", HelpName = "model" };

    public static Option<string> Optimizer { get; } =
        new("--optimizer") { Description = "The model that edits the skill, as provider:model.", HelpName = "model" };

    public static Option<string> Scorer { get; } =
        new("--scorer") { Description = "How answers are scored. Default: normalized_exact.", HelpName = "name" };

    public static Option<bool> Yes { get; } = new("--yes", "-y") { Description = "Ask nothing: take flags and defaults." };
}
