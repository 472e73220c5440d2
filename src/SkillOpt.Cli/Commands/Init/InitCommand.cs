using System.Text.Json.Nodes;
using SkillOpt.Benchmarks;
using SkillOpt.Calls;
using SkillOpt.Models;
using SkillOpt.Projects;
using SkillOpt.Reporting;
using SkillOpt.Tasks;
using static SkillOpt.Cli.InitOptions;
using static SkillOpt.Cli.InitSources;

namespace SkillOpt.Cli;

/// <summary>
/// <c>init</c>: makes a project around a skill and tasks, one's own, imported, a benchmark's or small samples. Asks on a terminal, takes
/// flags otherwise; never writes over a file.
/// </summary>
internal static class InitCommand
{
    private const int LongestCommand = 40;

    public static Verb Verb { get; } =
        new("init", "Make a project: a skill, tasks and a skillopt.yaml.", Run)
        {
            Symbols = [Folder, SkillPath, TasksPath, From, Test, BenchmarkName, Data, Target, Optimizer, InitOptions.Scorer, Yes],
        };

    private static async Task<ExitCode> Run(Invocation invocation)
    {
        var folder = Path.GetFullPath(invocation.Get(Folder) ?? ".");
        var file = Path.Combine(folder, RunConfiguration.FileName);
        if (File.Exists(file))
        {
            throw new SkillOptException("SKO1326", $"{Wording.ShortPath(file)} exists already; change it by hand, or give another folder.");
        }

        RequireOneSource(invocation);
        var ask = new InitQuestions(
            invocation.Terminal.IsInteractive && !invocation.Get(Yes) && !invocation.Json ? invocation.Terminal : null,
            ProviderEnvironment.FromProcess(invocation.EnvFiles) with
            {
                Keys = KeyStore.OfUser(),
            }
        );
        var benchmark = invocation.Get(BenchmarkName) is { } name ? BenchmarkCatalog.Find(name) : null;
        var evals = invocation.Get(From) is { } from
            ? EvalImporter.Import(from, invocation.Get(Test), keepsAll: invocation.Get(InitOptions.Scorer) is not null)
            : null;
        if (
            benchmark is null
            && (invocation.Get(InitOptions.Scorer) ?? ScorerOf(evals)) is { } scorer
            && InitQuestions.ScorerProblem(scorer) is { } problem
        )
        {
            throw new SkillOptException("SKO1349", problem);
        }

        var skill = ask.Skill(invocation.Get(SkillPath));
        var tasks = evals is null && benchmark is null ? ask.Tasks(invocation.Get(TasksPath)) : "";
        var target = await ask.TargetAsync(invocation.Get(Target), invocation.Cancellation);
        var optimizer = await ask.OptimizerAsync(invocation.Get(Optimizer), target, invocation.Cancellation);
        var draft = new ProjectDraft(skill, target, optimizer)
        {
            Tasks = tasks,
            Scorer = benchmark is null
                ? await ask.ScorerAsync(invocation.Get(InitOptions.Scorer) ?? ScorerOf(evals), TasksIn(tasks), invocation.Cancellation)
                : "",
            Benchmark = benchmark?.Name,
            Data = benchmark is null ? null : DataOf(invocation, benchmark),
            Cap = ask.Cap(target, optimizer),
        };
        Write(invocation, folder, file, draft, evals, benchmark);
        return ExitCode.Done;
    }

    // Settings are written as JSON, which is YAML too.
    private static string? ScorerOf(ImportedEvals? evals) =>
        evals?.Scorer is { } scorer
            ? scorer is JsonObject
                ? scorer.ToJsonString()
                : scorer.GetValue<string>()
            : null;

    private static void Write(
        Invocation invocation,
        string folder,
        string file,
        ProjectDraft draft,
        ImportedEvals? evals,
        Benchmark? benchmark
    )
    {
        var written = new List<string>();
        draft = draft with
        {
            Skill = draft.Skill.Length > 0 ? SkillFolder.Open(draft.Skill).DocumentPath : Path.Combine(folder, "SKILL.md"),
            Tasks = draft.Tasks.Length > 0 ? Existing(draft.Tasks) : Path.Combine(folder, "tasks.jsonl"),
        };
        Directory.CreateDirectory(folder);
        var hasOwnTasks = true;
        if (evals is not null)
        {
            draft = Import(evals, draft, folder, invocation, written);
        }
        else if (benchmark is null && !File.Exists(draft.Tasks) && !Directory.Exists(draft.Tasks))
        {
            hasOwnTasks = false;
            Save(draft.Tasks, Samples.Tasks, written);
        }

        var isNew = Save(draft.Skill, () => SkillText(folder, evals, benchmark, hasOwnTasks), written);
        Save(Path.Combine(folder, ConfigSchema.FileName), ConfigSchema.Write, written);
        Save(file, () => ProjectFileText.Of(folder, draft), written);
        var isMinimal = isNew && hasOwnTasks && benchmark is null && evals?.Skill is null;
        Show(
            invocation,
            folder,
            written,
            evals,
            isMinimal
                ? $"{Wording.ShortPath(draft.Skill)} is a minimal skill named after the folder, because no --skill was given; write what "
                    + $"you know into it."
                : null
        );
    }

    // What a skill says must belong to the tasks beside it.
    private static string SkillText(string folder, ImportedEvals? evals, Benchmark? benchmark, bool hasOwnTasks)
    {
        var name = Path.GetFileName(folder);
        return benchmark?.StarterSkill
            ?? (
                evals?.Skill is { } skill ? InputFile.ReadAllText(skill)
                : hasOwnTasks ? MinimalSkill.Text(name)
                : Samples.Skill(name)
            );
    }

    private static ProjectDraft Import(ImportedEvals evals, ProjectDraft draft, string folder, Invocation invocation, List<string> written)
    {
        var files = evals.Splits is null
            ? [draft.Tasks]
            : Enum.GetValues<TaskSplit>().Select(s => Path.Combine(folder, "tasks", TaskSplits.NameOf(s) + ".jsonl")).ToList();
        if (files.Find(File.Exists) is { } taken)
        {
            throw new SkillOptException("SKO1326", $"{Wording.ShortPath(taken)} exists already; move it away or give another folder.");
        }

        if (evals.Splits is null)
        {
            EvalImporter.WriteTasks(evals, draft.Tasks);
            written.Add(draft.Tasks);
        }
        else
        {
            draft = draft with { Splits = EvalImporter.WriteSplits(evals, Path.Combine(folder, "tasks")) };
            written.AddRange(draft.Splits!.Values);
        }

        var error = invocation.Terminal.Error;
        error.WriteLine($"imported {Wording.Count(evals.Tasks.Length, "task")} from {evals.Format}");
        foreach (var dropped in evals.Dropped)
        {
            error.WriteLine($"  left out: {dropped}");
        }

        foreach (var note in evals.Notes)
        {
            error.WriteLine($"  note: {note}");
        }

        return draft;
    }

    private static void Show(Invocation invocation, string folder, List<string> written, ImportedEvals? evals, string? hint)
    {
        if (invocation.Json)
        {
            invocation.Terminal.WriteJson(
                new JsonObject
                {
                    ["folder"] = folder,
                    ["written"] = new JsonArray([.. written.Select(w => (JsonNode?)w)]),
                    ["imported"] = evals is null
                        ? null
                        : new JsonObject
                        {
                            ["format"] = evals.Format,
                            ["tasks"] = evals.Tasks.Length,
                            ["left_out"] = new JsonArray([.. evals.Dropped.Select(d => (JsonNode?)d)]),
                            ["notes"] = new JsonArray([.. evals.Notes.Select(n => (JsonNode?)n)]),
                        },
                    ["hint"] = hint,
                }
            );
            return;
        }

        var where = Wording.ShortPath(folder) is "." ? "" : Wording.ShortPath(folder);
        var output = invocation.Terminal.Output;
        foreach (var path in written)
        {
            output.WriteLine($"wrote {Wording.ShortPath(path)}");
        }

        if (hint is not null)
        {
            output.WriteLine(hint);
        }

        output.WriteLine();
        output.WriteLine("Next:");
        (string Verb, string Why)[] next =
        [
            ("doctor", "is everything there, and does it work?"),
            ("estimate", "what will training take?"),
            ("eval", "how good is the skill now?"),
            ("train", "train it"),
        ];
        var lines = next.Select(n => CommandName.Line(where.Length == 0 ? [n.Verb] : [n.Verb, where])).ToList();
        var width = lines.Max(l => l.Length);
        foreach (var (line, step) in lines.Zip(next))
        {
            output.WriteLine(width < LongestCommand ? $"  {line.PadRight(width)}  {step.Why}" : $"  {step.Why}\n    {line}");
        }
    }

    private static bool Save(string path, Func<string> text, List<string> written)
    {
        if (File.Exists(path))
        {
            return false;
        }

        AtomicFile.Write(path, text());
        written.Add(path);
        return true;
    }

    private static string Existing(string path) =>
        File.Exists(path) || Directory.Exists(path) ? path : throw new SkillOptException("SKO1328", $"There is no file {path}.");
}
