using System.CommandLine;
using SkillOpt.Benchmarks;
using SkillOpt.Projects;
using SkillOpt.Reporting;
using SkillOpt.Scoring;
using SkillOpt.Tasks;

namespace SkillOpt.Cli;

/// <summary><c>score</c>: scores a predictions file against a task file with the same scorers that training uses.</summary>
internal static class ScoreCommand
{
    private static readonly Argument<string?> s_predictions = new("predictions")
    {
        Description = "A JSONL file of {\"id\": …, \"answer\": …}; - reads standard input.",
        Arity = ArgumentArity.ZeroOrOne,
    };

    private static readonly Option<string> s_predictionsOption = new("--predictions")
    {
        Description = "The predictions file, instead of the argument.",
        HelpName = "file",
    };

    private static readonly Option<string> s_benchmark = new("--benchmark")
    {
        Description = "Score with a built-in benchmark's own code; --tasks is then its data folder or one of its data files.",
        HelpName = "name",
    };

    private static readonly Option<string> s_tasks = new("--tasks")
    {
        Description = "The task file (JSONL, JSON, CSV or YAML) with the expected answers.",
        HelpName = "file",
        Required = true,
    };

    private static readonly Option<double?> s_min = new("--min")
    {
        Description = "Exit with code 2 when the mean hard score is below this, in [0, 1].",
        HelpName = "score",
    };

    public static Verb Verb { get; } =
        new("score", "Score a predictions file against a task file with any scorer.", Run)
        {
            Symbols = [s_predictions, s_predictionsOption, s_benchmark, s_tasks, s_min],
            TakesConfig = true,
        };

    private static async Task<ExitCode> Run(Invocation invocation)
    {
        var table = invocation.Get(s_benchmark) is { } benchmark
            ? await BenchmarkTableAsync(invocation, benchmark)
            : await TableAsync(invocation);
        if (invocation.Json)
        {
            invocation.Terminal.WriteJson(PredictionsJson.Of(table));
        }
        else
        {
            PredictionsView.Show(invocation.Terminal.Output, table);
        }

        return invocation.Get(s_min) is { } min && !(table.Hard >= min) ? ExitCode.NotPassed : ExitCode.Done;
    }

    private static async Task<PredictionTable> TableAsync(Invocation invocation)
    {
        using var parts = new ProjectParts(
            SkillProject.Of(Configuration(invocation, "tasks"), invocation.Services, invocation.Cancellation),
            new ModelOpening()
        );
        parts.Observer.Tell(new WaitLines(invocation.Warn));
        parts.Models.CacheTroubles.TellTo(invocation.Warn);
        var scorer = parts.Scorer;
        var tasks = TaskSetLoader.LoadFile(Path.GetFullPath(invocation.Get(s_tasks)!), Directory.GetCurrentDirectory());
        var path = PredictionsPath(invocation);
        var answers = PredictionFile.Read(await TextAsync(invocation, path), path);
        return await PredictionTable.ScoreAsync(scorer, tasks, answers, invocation.Cancellation);
    }

    private static async Task<PredictionTable> BenchmarkTableAsync(Invocation invocation, string name)
    {
        var settings = Configuration(invocation, "tasks", "benchmark").Spec.Environment.Settings;
        var rows = await PredictionScoring.ScoreAsync(
            BenchmarkCatalog.Find(name),
            invocation.Get(s_tasks)!,
            PredictionsPath(invocation),
            settings,
            invocation.Cancellation
        );
        return new PredictionTable(name, rows, []);
    }

    // The project of the present folder; else the one that the tasks lie in; else the defaults.
    private static RunConfiguration Configuration(Invocation invocation, params string[] except)
    {
        var overrides = ConfigOptions.Overrides(invocation.Parsed).Where(o => !except.Contains(o.Path, StringComparer.Ordinal));
        var (here, tasks) = (Directory.GetCurrentDirectory(), Path.GetFullPath(invocation.Get(s_tasks)!));
        string?[] places = [here, Directory.Exists(tasks) ? tasks : Path.GetDirectoryName(tasks)];
        return places.FirstOrDefault(f => f is not null && File.Exists(Path.Combine(f, RunConfiguration.FileName))) is { } project
            ? RunConfiguration.Load(project, overrides)
            : RunConfiguration.Defaults(here, overrides);
    }

    private static string PredictionsPath(Invocation invocation) =>
        invocation.Get(s_predictionsOption)
        ?? invocation.Get(s_predictions)
        ?? throw new SkillOptException("SKO1328", "No predictions file is given; name one as the argument or with --predictions.");

    private static async Task<string> TextAsync(Invocation invocation, string path) =>
        path == "-" ? await invocation.Terminal.Input.ReadToEndAsync(invocation.Cancellation)
        : File.Exists(path) ? InputFile.ReadAllText(path)
        : throw new SkillOptException("SKO1328", $"There is no file {path}.");
}
