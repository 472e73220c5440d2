using System.CommandLine;
using System.Text;
using SkillOpt.Benchmarks.Importing;
using SkillOpt.Cli.Terminals;
using SkillOpt.Configuration;
using SkillOpt.Diagnostics;
using SkillOpt.Models.Providers;
using SkillOpt.Runs;
using SkillOpt.Scoring;
using SkillOpt.Skills;
using Spectre.Console;

namespace SkillOpt.Cli.Commands;

/// <summary><c>init</c>: makes a project around a skill and tasks, one's own or small samples. Asks on a terminal, takes flags otherwise; never writes over a file.</summary>
internal static class InitCommand
{
    private static readonly Argument<string> Folder = new("folder") { Description = "The folder of the project. Default: the present one.", Arity = ArgumentArity.ZeroOrOne };

    private static readonly Option<string> SkillPath = new("--skill") { Description = "Your SKILL.md; without it a sample is written.", HelpName = "path" };

    private static readonly Option<string> TasksPath = new("--tasks") { Description = "Your task file or folder; without it a sample is written.", HelpName = "path" };

    private static readonly Option<string> From = new("--from") { Description = "Evals of another tool to import as tasks: promptfoo, evals.json, eval.yaml, gbrain, OpenAI evals, inspect-ai samples, a split folder or CSV.", HelpName = "path" };

    private static readonly Option<string> Target = new("--target") { Description = "The model that does the tasks, as provider:model.", HelpName = "model" };

    private static readonly Option<string> Optimizer = new("--optimizer") { Description = "The model that edits the skill, as provider:model.", HelpName = "model" };

    private static readonly Option<string> Scorer = new("--scorer") { Description = "How answers are scored. Default: normalized_exact.", HelpName = "name" };

    private static readonly Option<bool> Yes = new("--yes", "-y") { Description = "Ask nothing: take flags and defaults." };

    public static Verb Verb { get; } = new("init", "Make a project: a skill, tasks and a skillopt.yaml.", Run)
    {
        Symbols = [Folder, SkillPath, TasksPath, From, Target, Optimizer, Scorer, Yes],
    };

    private static Task<ExitCode> Run(Invocation invocation)
    {
        var folder = Path.GetFullPath(invocation.Get(Folder) ?? ".");
        var file = Path.Combine(folder, RunConfiguration.FileName);
        if (File.Exists(file))
        {
            throw new SkillOptException("SKO1326", $"{Words.ShownPath(file)} exists already; change it by hand, or give another folder.");
        }

        var evals = invocation.Get(From) is { } from ? EvalImporter.Import(from) : null;
        if (evals is not null)
        {
            if (invocation.Get(TasksPath) is not null)
            {
                throw new SkillOptException("SKO1326", "--from and --tasks both name tasks; give one of the two.");
            }

            Directory.CreateDirectory(folder);
            Import(evals, Path.Combine(folder, "tasks.jsonl"), invocation);
        }

        var ask = invocation.Terminal.IsInteractive && !invocation.Get(Yes) && !invocation.Json ? invocation.Terminal.Screen : null;
        var answers = new Answers(
            Ask(ask, invocation.Get(SkillPath), "Your skill (empty for a sample)", ""),
            Ask(ask, evals is null ? invocation.Get(TasksPath) : Path.Combine(folder, "tasks.jsonl"), "Your task file or folder (empty for a sample)", ""),
            Ask(ask, invocation.Get(Target), "The model that does the tasks", DefaultModel("openai:gpt-5.4-mini", "anthropic:claude-haiku-4-5")),
            Ask(ask, invocation.Get(Optimizer), "The model that edits the skill", DefaultModel("openai:gpt-5.5", "anthropic:claude-sonnet-4-5")),
            Ask(ask, invocation.Get(Scorer) ?? ScorerOf(evals), "The scorer", "normalized_exact"));
        if (!answers.Scorer.StartsWith('{') && !ScorerFactory.Names.Contains(answers.Scorer, StringComparer.Ordinal))
        {
            throw new SkillOptException("SKO1333", $"There is no scorer '{answers.Scorer}'; take one of {string.Join(", ", ScorerFactory.Names)}.");
        }

        Write(invocation, folder, file, answers);
        return Task.FromResult(ExitCode.Done);
    }

    // Settings are written as JSON, which is YAML too.
    private static string? ScorerOf(ImportedEvals? evals) =>
        evals?.Scorer is { } scorer ? scorer is System.Text.Json.Nodes.JsonObject ? scorer.ToJsonString() : scorer.GetValue<string>() : null;

    private static void Import(ImportedEvals evals, string path, Invocation invocation)
    {
        if (File.Exists(path))
        {
            throw new SkillOptException("SKO1326", $"{Words.ShownPath(path)} exists already; move it away or give another folder.");
        }

        EvalImporter.WriteTasks(evals, path);
        var error = invocation.Terminal.Error;
        error.WriteLine($"imported {evals.Tasks.Length} tasks from {evals.Format}");
        foreach (var dropped in evals.Dropped)
        {
            error.WriteLine($"  left out: {dropped}");
        }
    }

    private static string Ask(IAnsiConsole? console, string? given, string question, string byDefault)
    {
        if (given is not null || console is null)
        {
            return given ?? byDefault;
        }

        var prompt = new TextPrompt<string>(question + ":").AllowEmpty();
        return console.Prompt(byDefault.Length > 0 ? prompt.DefaultValue(byDefault) : prompt).Trim();
    }

    // The provider whose key is there already.
    private static string DefaultModel(string openai, string anthropic)
    {
        var variables = ProviderEnvironment.FromProcess();
        return variables.Variable("OPENAI_API_KEY") is null && variables.Variable("ANTHROPIC_API_KEY") is not null ? anthropic : openai;
    }

    private static void Write(Invocation invocation, string folder, string file, Answers answers)
    {
        var written = new List<string>();
        var skill = answers.Skill.Length > 0 ? Relative(folder, SkillFolder.Open(answers.Skill).DocumentPath) : "SKILL.md";
        var tasks = answers.Tasks.Length > 0 ? Relative(folder, Existing(answers.Tasks)) : "tasks.jsonl";
        Directory.CreateDirectory(folder);
        if (answers.Skill.Length == 0)
        {
            Save(Path.Combine(folder, "SKILL.md"), Samples.Skill(Path.GetFileName(folder)), written);
        }

        if (answers.Tasks.Length == 0)
        {
            Save(Path.Combine(folder, "tasks.jsonl"), Samples.Tasks(), written);
        }

        Save(Path.Combine(folder, ConfigSchema.FileName), ConfigSchema.Write(), written);
        Save(file, Yaml(skill, tasks, answers), written);
        var where = Words.ShownPath(folder) is "." ? "" : " " + Words.ShownPath(folder);
        if (invocation.Json)
        {
            invocation.Terminal.WriteJson(new System.Text.Json.Nodes.JsonObject
            {
                ["folder"] = folder,
                ["written"] = new System.Text.Json.Nodes.JsonArray([.. written.Select(w => (System.Text.Json.Nodes.JsonNode?)w)]),
            });
            return;
        }

        var output = invocation.Terminal.Output;
        foreach (var path in written)
        {
            output.WriteLine($"wrote {Words.ShownPath(path)}");
        }

        output.WriteLine();
        output.WriteLine("Next:");
        output.WriteLine($"  skillopt config explain{where}   what is in force");
        output.WriteLine($"  skillopt eval{where}             how good the skill is now");
        output.WriteLine($"  skillopt train{where}            train it");
    }

    private static void Save(string path, string text, List<string> written)
    {
        if (!File.Exists(path))
        {
            AtomicFile.Write(path, text);
            written.Add(path);
        }
    }

    private static string Existing(string path) => File.Exists(path) || Directory.Exists(path)
        ? path
        : throw new SkillOptException("SKO1328", $"There is no file {path}.");

    private static string Relative(string folder, string path) => Path.GetRelativePath(folder, Path.GetFullPath(path)).Replace('\\', '/');

    private static string Yaml(string skill, string tasks, Answers answers)
    {
        var yaml = new StringBuilder();
        yaml.Append("# yaml-language-server: $schema=./").Append(ConfigSchema.FileName).Append('\n');
        yaml.Append("# Every key and its meaning: skillopt config explain --all\n\n");
        yaml.Append("skill: ").Append(Quoted(skill)).Append('\n');
        yaml.Append("tasks:\n  path: ").Append(Quoted(tasks)).Append('\n');
        if (answers.Tasks.Length == 0 || !Directory.Exists(answers.Tasks))
        {
            yaml.Append("  ratio: \"2:1:1\" # train : val : test\n");
        }

        yaml.Append("scorer: ").Append(answers.Scorer).Append('\n');
        yaml.Append("target: ").Append(Quoted(answers.Target)).Append('\n');
        yaml.Append("optimizer: ").Append(Quoted(answers.Optimizer)).Append('\n');
        yaml.Append("train:\n  epochs: 2\n  batch_size: 8\n");
        return yaml.ToString();
    }

    private static string Quoted(string text) => text.Length > 0 && text.All(c => char.IsAsciiLetterOrDigit(c) || c is '/' or '.' or '-' or '_' or ':') && !text.EndsWith(':')
        ? text
        : $"\"{text.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\"", "\\\"", StringComparison.Ordinal)}\"";

    private sealed record Answers(string Skill, string Tasks, string Target, string Optimizer, string Scorer);
}
