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
        var project = new NewProject(invocation.Get(Folder) ?? ".");
        if (File.Exists(project.File))
        {
            throw new SkillOptException(
                "SKO1326",
                $"{Wording.ShortPath(project.File)} exists already; change it by hand, or give another folder."
            );
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
        var target = await ask.Models.TargetAsync(invocation.Get(Target), invocation.Cancellation);
        var optimizer = await ask.Models.OptimizerAsync(invocation.Get(Optimizer), target, invocation.Cancellation);
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
        if (tasks.Length > 0 && !File.Exists(tasks) && !Directory.Exists(tasks))
        {
            throw new SkillOptException("SKO1328", $"There is no file {tasks}.");
        }

        draft = project.Place(draft);
        if (evals is not null)
        {
            draft = Import(evals, draft, project, invocation);
        }

        project.Write(
            draft,
            benchmark is not null ? () => benchmark.StarterSkill
                : evals?.Skill is { } first ? () => InputFile.ReadAllText(first)
                : null
        );
        Show(invocation, project, evals);
        return ExitCode.Done;
    }

    // Settings are written as JSON, which is YAML too.
    private static string? ScorerOf(ImportedEvals? evals) =>
        evals?.Scorer is { } scorer
            ? scorer is JsonObject
                ? scorer.ToJsonString()
                : scorer.GetValue<string>()
            : null;

    private static ProjectDraft Import(ImportedEvals evals, ProjectDraft draft, NewProject project, Invocation invocation)
    {
        var folder = Path.Combine(project.Folder, "tasks");
        var files = evals.Splits is null
            ? [draft.Tasks]
            : Enum.GetValues<TaskSplit>().Select(s => Path.Combine(folder, TaskSplits.NameOf(s) + ".jsonl")).ToList();
        if (files.Find(File.Exists) is { } taken)
        {
            throw new SkillOptException("SKO1326", $"{Wording.ShortPath(taken)} exists already; move it away or give another folder.");
        }

        if (evals.Splits is null)
        {
            EvalImporter.WriteTasks(evals, draft.Tasks);
            project.Add([draft.Tasks]);
        }
        else
        {
            draft = draft with { Splits = EvalImporter.WriteSplits(evals, folder) };
            project.Add(draft.Splits!.Values);
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

    private static void Show(Invocation invocation, NewProject project, ImportedEvals? evals)
    {
        if (invocation.Json)
        {
            invocation.Terminal.WriteJson(NewProjectJson.Of(project, evals is null ? null : ImportedEvalsJson.Of(evals)));
            return;
        }

        var where = Wording.ShortPath(project.Folder) is "." ? "" : Wording.ShortPath(project.Folder);
        var output = invocation.Terminal.Output;
        foreach (var path in project.Written)
        {
            output.WriteLine($"wrote {Wording.ShortPath(path)}");
        }

        if (project.Hint is { } hint)
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
}
