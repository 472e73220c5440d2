using System.Text.Json.Nodes;
using SkillOpt.Calls;
using SkillOpt.Gating;
using SkillOpt.Rollouts;
using SkillOpt.Runs;
using SkillOpt.Scoring;
using SkillOpt.Tasks;
using SkillOpt.Training;

namespace SkillOpt.Practice.Tests;

/// <summary>An example of the repository with the real engine around it.</summary>
internal sealed class Example
{
    private Example(string folder, string scorer)
    {
        Scorer = ScorerFactory.Create(JsonNode.Parse(scorer), new ScorerServices { ProjectFolder = folder });
        Start = Skill.FromText(File.ReadAllText(Path.Combine(folder, "SKILL.md")));
        Tasks = TaskSetLoader.Load(
            new TaskSetOptions
            {
                Train = "train.jsonl",
                Val = "val.jsonl",
                Test = "test.jsonl",
            },
            folder
        );
    }

    public static Example Spreadsheets { get; } =
        new(Path.Combine(Root(), "examples", "spreadsheet-dates"), """{"name":"exact","answer":"tag"}""");

    public static Example Invoices { get; } = new(Path.Combine(Root(), "examples", "invoice-json"), """{"name":"json","answer":"tag"}""");

    public static Example Deliveries { get; } =
        new(Path.Combine(Root(), "examples", "delivery-log"), """{"name":"exact","answer":"tag"}""");

    public Skill Start { get; }

    public TaskSet Tasks { get; }

    public IScorer Scorer { get; }

    public static Example Named(string name) =>
        name switch
        {
            "spreadsheet-dates" => Spreadsheets,
            "invoice-json" => Invoices,
            _ => Deliveries,
        };

    public static string Root()
    {
        var folder = AppContext.BaseDirectory;
        while (!File.Exists(Path.Combine(folder, "SkillOpt.slnx")))
        {
            folder = Path.GetDirectoryName(folder) ?? throw new InvalidOperationException("The repository's root was not found.");
        }

        return folder;
    }

    public static ModelEndpoint Model(string name) => PracticeModels.Create(new ModelSettings { Name = name });

    /// <summary>Mean hard score of a skill.</summary>
    public async Task<double> ScoreAsync(
        string skill,
        IReadOnlyList<TaskItem> tasks,
        string target = "practice:apprentice",
        long seed = 1
    ) => (await RollOutAsync(skill, tasks, target, seed)).Average(r => r.Hard);

    public async Task<List<(TaskItem Task, string Reply, double Hard)>> RollOutAsync(
        string skill,
        IReadOnlyList<TaskItem> tasks,
        string target = "practice:apprentice",
        long seed = 1
    )
    {
        var environment = new ChatEnvironment(PromptLibrary.BuiltIn["target"]);
        var model = Model(target);
        var results = new List<(TaskItem, string, double)>();
        foreach (var task in tasks)
        {
            var trajectory = await environment.RunAsync(
                new RolloutRequest(Skill.FromText(skill), task, seed),
                model.Client,
                CancellationToken.None
            );
            var score = await Scorer.ScoreAsync(new ScoringRequest(task, trajectory.Answer), CancellationToken.None);
            results.Add((task, trajectory.Answer, score.Hard));
        }

        return results;
    }

    /// <summary>The settings of the example's skillopt.yaml.</summary>
    public TrainingOptions Options(long seed) =>
        new()
        {
            Epochs = 4,
            BatchSize = (Tasks.Train.Length + 2) / 3,
            Seed = seed,
        };

    public async Task<(TrainingResult Result, MemoryRunStore Store)> TrainAsync(
        TrainingOptions options,
        GateOptions gate,
        string optimizer = "practice:coach",
        CallTotals? meter = null
    )
    {
        var store = new MemoryRunStore();
        var target = Model("practice:apprentice");
        meter ??= new CallTotals();
        using var executor = new JournaledExecutor(
            new RolloutWorker(new ChatEnvironment(PromptLibrary.BuiltIn["target"]), Scorer),
            target,
            store,
            store,
            meter,
            TimeProvider.System
        );
        var trainer = new Trainer(
            new TrainerParts
            {
                Options = options,
                GateOptions = gate,
                Executor = executor,
                Optimizer = Model(optimizer),
                TargetName = target.Name,
                IsPractice = true,
                Journal = store,
                Events = store,
                Meter = meter,
            }
        );
        return (await trainer.RunAsync(Start, Tasks, CancellationToken.None), store);
    }
}
