using System.CommandLine;
using System.Text.Json.Nodes;
using SkillOpt.Benchmarks;
using SkillOpt.Projects;
using SkillOpt.Runs;
using Spectre.Console;

namespace SkillOpt.Cli;

/// <summary><c>doctor</c>: examines a project before money is spent; every line says what mends it.</summary>
internal static class DoctorCommand
{
    private static readonly Option<bool> Cheap = new("--cheap") { Description = "Leave out what calls a model." };

    public static Verb Verb { get; } = new("doctor", "Examine the project before money is spent: settings, skill, tasks, scorer, models, caps.", Run)
    {
        Symbols = [CommonOptions.Project, Cheap],
        TakesConfig = true,
    };

    private static async Task<ExitCode> Run(Invocation invocation)
    {
        var configuration = invocation.LoadProject();
        using var models = new ModelRoom(invocation.EnvFiles) { OnlyProbes = true, Observer = new StageLines(invocation.Terminal.Error) };
        using var judges = new JudgeRoom(configuration.Spec, models, new MemoryRunStore(), new CallTotals());
        var patient = PatientOf(configuration, models, judges, invocation.Cancellation);
        var findings = new List<Finding>();
        await foreach (var finding in ProjectDoctor.ExamineAsync(patient, invocation.Get(Cheap), invocation.Cancellation))
        {
            findings.Add(finding);
            if (!invocation.Json)
            {
                Show(invocation.Terminal, finding);
            }
        }

        if (invocation.Json)
        {
            invocation.Terminal.WriteJson(new JsonArray([.. findings.Select(f => (JsonNode?)new JsonObject
            {
                ["check"] = f.Check,
                ["level"] = Words.Of(f.Level),
                ["sentence"] = f.Sentence,
                ["mend"] = f.Mend,
            })]));
        }

        else
        {
            int Of(HealthLevel level) => findings.Count(f => f.Level == level);
            invocation.Terminal.Output.WriteLine(
                $"\n{Words.Count(findings.Count, "line")}: {Of(HealthLevel.Ok)} ok, {Words.Count(Of(HealthLevel.Warning), "warning")}, {Words.Count(Of(HealthLevel.Failure), "failure")}.");
        }

        return findings.Exists(f => f.Level == HealthLevel.Failure) ? ExitCode.InvalidInput : ExitCode.Done;
    }

    /// <summary>What the doctor examines.</summary>
    public static Patient PatientOf(RunConfiguration configuration, ModelRoom models, JudgeRoom judges, CancellationToken cancellation) => new()
    {
        Configuration = configuration,
        // Each part by itself, so that a fault is told where it lies.
        Skill = () => Project.LoadSkill(configuration.Spec),
        Tasks = () => Project.LoadTasks(configuration, cancellation),
        Scorer = () => Scorers.Create(configuration, judges.Find),
        Environment = configuration.Spec.Benchmark is { } benchmark && BenchmarkCatalog.All.FirstOrDefault(b => b.Name == benchmark)?.Examine is { } examine
            ? cancellationToken => examine(configuration.Spec.Environment.Settings, cancellationToken)
            : null,
        HasBatches = () => ModelRoom.Batches(configuration.Spec, Project.LoadPrompts(configuration.Spec)),
        OpenEnvironment = () => Environments.Create(configuration.Spec, Project.LoadPrompts(configuration.Spec)),
        Open = role => role == ModelRole.Target ? models.OpenTarget(configuration.Spec) : models.Open(Words.Of(role), role switch
        {
            ModelRole.Optimizer => configuration.Spec.Optimizer,
            _ => configuration.Spec.Judge,
        }),
    };

    private static void Show(Terminal terminal, Finding finding)
    {
        var (word, colour) = finding.Level switch
        {
            HealthLevel.Ok => ("ok     ", Color.Green),
            HealthLevel.Warning => ("warning", Color.Yellow),
            _ => ("FAILURE", Color.Red),
        };
        var text = terminal.Fit($"{word}  {finding.Check,-11} {VisibleText.Of(finding.Sentence)}");
        terminal.Screen.Write(ScreenText.Of(word, new Style(colour)));
        terminal.Output.WriteLine(text[word.Length..]);
        if (finding.Mend is { } mend)
        {
            terminal.Output.WriteLine($"{"",21} → {mend}");
        }
    }
}
