using System.CommandLine;
using System.Text.Json;
using System.Text.Json.Nodes;
using SkillOpt.Benchmarks;
using SkillOpt.Projects;
using SkillOpt.Reporting;
using SkillOpt.Scoring;
using SkillOpt.Tasks;

namespace SkillOpt.Cli;

/// <summary><c>score</c>: scores a predictions file against a task file with the same scorers that training uses.</summary>
internal static class ScoreCommand
{
    private const int MostOfAnswer = 120;

    private static readonly Argument<string?> Predictions = new("predictions")
    {
        Description = "A JSONL file of {\"id\": …, \"answer\": …}; - reads standard input.",
        Arity = ArgumentArity.ZeroOrOne,
    };

    private static readonly Option<string> PredictionsOption = new("--predictions")
    {
        Description = "The predictions file, instead of the argument.",
        HelpName = "file",
    };

    private static readonly Option<string> Benchmark = new("--benchmark")
    {
        Description = "Score with a built-in benchmark's own code; --tasks is then its data folder or one of its data files.",
        HelpName = "name",
    };

    private static readonly Option<string> Tasks = new("--tasks")
    {
        Description = "The task file (JSONL, JSON, CSV or YAML) with the expected answers.",
        HelpName = "file",
        Required = true,
    };

    private static readonly Option<double?> Min = new("--min")
    {
        Description = "Exit with code 2 when the mean hard score is below this, in [0, 1].",
        HelpName = "score",
    };

    public static Verb Verb { get; } =
        new("score", "Score a predictions file against a task file with any scorer.", Run)
        {
            Symbols = [Predictions, PredictionsOption, Benchmark, Tasks, Min],
            TakesConfig = true,
        };

    private static async Task<ExitCode> Run(Invocation invocation)
    {
        var (scorer, rows, unknown) = invocation.Get(Benchmark) is { } benchmark
            ? await BenchmarkRowsAsync(invocation, benchmark)
            : await RowsAsync(invocation);
        var scored = rows.Where(r => r.Score is not null).ToList();
        double? hard = scored.Count == 0 ? null : (double)(scored.Sum(r => (decimal)r.Score!.Hard) / scored.Count);
        double? soft = scored.Count == 0 ? null : (double)(scored.Sum(r => (decimal)r.Score!.Soft) / scored.Count);
        if (invocation.Json)
        {
            invocation.Terminal.WriteJson(
                new JsonObject
                {
                    ["scorer"] = scorer,
                    ["hard"] = hard,
                    ["soft"] = soft,
                    ["scored"] = scored.Count,
                    ["not_scored"] = rows.Count - scored.Count,
                    ["unknown_ids"] = new JsonArray([.. unknown.Select(u => (JsonNode?)JsonValue.Create(u))]),
                    ["tasks"] = new JsonArray([.. rows.Select(r => (JsonNode?)r.ToJson())]),
                }
            );
        }
        else
        {
            Show(invocation.Terminal, scorer, rows, scored.Count, hard, soft, unknown);
        }

        return invocation.Get(Min) is { } min && !(hard >= min) ? ExitCode.NotPassed : ExitCode.Done;
    }

    private static async Task<(string Scorer, List<Row> Rows, List<string> Unknown)> RowsAsync(Invocation invocation)
    {
        var folder = Directory.GetCurrentDirectory();
        var configuration = Configuration(invocation, "tasks");
        using var parts = new ProjectParts(
            SkillProject.Of(configuration, invocation.Services, invocation.Cancellation),
            new ModelOpening()
        );
        parts.Observer.Tell(new WaitLines(invocation.Warn));
        parts.Models.CacheTroubles.TellTo(invocation.Warn);
        var scorer = parts.Scorer;
        var tasks = TaskSetLoader.LoadFile(Path.GetFullPath(invocation.Get(Tasks)!), folder);
        var answers = await ReadAsync(invocation);
        var known = tasks.Select(t => t.Id).ToHashSet(StringComparer.Ordinal);
        var rows = await Task.WhenAll(tasks.Select(RowOfAsync));
        return (scorer.Name, [.. rows], answers.Keys.Where(id => !known.Contains(id)).ToList());

        async Task<Row> RowOfAsync(TaskItem task)
        {
            var answer = answers.GetValueOrDefault(task.Id);
            return await ScoreAsync(scorer, task, answer, invocation.Cancellation) with { Answer = answer };
        }
    }

    private static async Task<(string Scorer, List<Row> Rows, List<string> Unknown)> BenchmarkRowsAsync(Invocation invocation, string name)
    {
        var settings = Configuration(invocation, "tasks", "benchmark").Spec.Environment.Settings;
        var rows = await PredictionScoring.ScoreAsync(
            BenchmarkCatalog.Find(name),
            invocation.Get(Tasks)!,
            PredictionsPath(invocation),
            settings,
            invocation.Cancellation
        );
        return (name, [.. rows.Select(r => new Row(r.Id, r.Score, r.Problem))], []);
    }

    // The project of the present folder; else the one that the tasks lie in; else the defaults.
    private static RunConfiguration Configuration(Invocation invocation, params string[] except)
    {
        var overrides = ConfigOptions.Overrides(invocation.Parsed).Where(o => !except.Contains(o.Path, StringComparer.Ordinal));
        var (here, tasks) = (Directory.GetCurrentDirectory(), Path.GetFullPath(invocation.Get(Tasks)!));
        string?[] places = [here, Directory.Exists(tasks) ? tasks : Path.GetDirectoryName(tasks)];
        return places.FirstOrDefault(f => f is not null && File.Exists(Path.Combine(f, RunConfiguration.FileName))) is { } project
            ? RunConfiguration.Load(project, overrides)
            : RunConfiguration.Defaults(here, overrides);
    }

    private static string PredictionsPath(Invocation invocation) =>
        invocation.Get(PredictionsOption)
        ?? invocation.Get(Predictions)
        ?? throw new SkillOptException("SKO1328", "No predictions file is given; name one as the argument or with --predictions.");

    private static async Task<Row> ScoreAsync(IScorer scorer, TaskItem task, string? answer, CancellationToken cancellationToken)
    {
        if (answer is null)
        {
            return new Row(task.Id, null, "there is no prediction");
        }

        try
        {
            return new Row(task.Id, await scorer.ScoreAsync(new ScoringRequest(task, answer), cancellationToken), null);
        }
        catch (ScoringException e)
        {
            return new Row(task.Id, null, e.Message);
        }
    }

    private static void Show(Terminal terminal, string scorer, List<Row> rows, int scored, double? hard, double? soft, List<string> unknown)
    {
        var output = terminal.Output;
        foreach (var row in rows.Where(r => r.Score is null or { Hard: < 1 }).Take(20))
        {
            var answer = row.Answer is null ? "" : $" Answer: {Excerpt(row.Answer)}";
            output.WriteLine(
                $"{row.Id}: "
                    + (
                        row.Score is { } score
                            ? $"hard {Wording.Points(score.Hard)}, soft {Wording.Points(score.Soft)}. {score.Explanation}{answer}"
                            : $"not scored: {row.Problem}"
                    )
            );
        }

        var rest = rows.Count(r => r.Score is null or { Hard: < 1 }) - 20;
        if (rest > 0)
        {
            output.WriteLine($"… and {rest} more; --json lists all.");
        }

        output.WriteLine(
            $"{scorer}: hard {Wording.Points(hard)}, soft {Wording.Points(soft)} on "
                + $"{Wording.Count(scored, "task")}{(scored < rows.Count ? $"; {rows.Count - scored} not scored" : "")}."
        );
        if (unknown.Count > 0)
        {
            output.WriteLine(
                $"{Wording.Count(unknown.Count, "prediction")} for tasks that are not in the file: "
                    + $"{string.Join(", ", unknown.Take(5))}{(unknown.Count > 5 ? ", …" : "")}"
            );
        }
    }

    private static async Task<Dictionary<string, string>> ReadAsync(Invocation invocation)
    {
        var path = PredictionsPath(invocation);
        var text =
            path == "-" ? await invocation.Terminal.Input.ReadToEndAsync(invocation.Cancellation)
            : File.Exists(path) ? InputFile.ReadAllText(path)
            : throw new SkillOptException("SKO1328", $"There is no file {path}.");
        var answers = new Dictionary<string, string>(StringComparer.Ordinal);
        var number = 0;
        foreach (var line in text.Split('\n'))
        {
            number++;
            if (line.Trim().Length > 0 && !answers.TryAdd(Parse(line, path, number, out var answer), answer))
            {
                throw new SkillOptException("SKO1338", $"{path}:{number}: there is a second prediction for the same id.");
            }
        }

        return answers;
    }

    private static string Parse(string line, string path, int number, out string answer)
    {
        try
        {
            var row = JsonNode.Parse(line) as JsonObject;
            var value = row?["answer"] ?? row?["prediction"] ?? row?["output"];
            var id = row?["id"];
            if (id is null || value is null)
            {
                throw new SkillOptException(
                    "SKO1338",
                    $"{path}:{number}: a prediction needs \"id\" and \"answer\" (or \"prediction\", \"output\")."
                );
            }

            answer = ConfigText(value);
            return ConfigText(id);
        }
        catch (JsonException e)
        {
            throw new SkillOptException("SKO1338", $"{path}:{number}: this line is not JSON.", innerException: e);
        }
    }

    // The verdict does not repeat the answer, and here nothing else shows it.
    private static string Excerpt(string answer)
    {
        var line = answer.Trim().ReplaceLineEndings("⏎");
        return line.Length <= MostOfAnswer
            ? $"'{line}'"
            : $"'{line[..(char.IsHighSurrogate(line[MostOfAnswer - 1]) ? MostOfAnswer - 1 : MostOfAnswer)]} …'";
    }

    private static string ConfigText(JsonNode node) =>
        node is JsonValue value && value.TryGetValue<string>(out var text) ? text : node.ToJsonString();

    private sealed record Row(string Id, Score? Score, string? Problem)
    {
        public string? Answer { get; init; }

        public JsonObject ToJson() =>
            new()
            {
                ["id"] = Id,
                ["hard"] = Score?.Hard,
                ["soft"] = Score?.Soft,
                ["explanation"] = Score?.Explanation,
                ["problem"] = Problem,
            };
    }
}
