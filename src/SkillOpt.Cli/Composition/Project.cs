using SkillOpt.Benchmarks;
using SkillOpt.Projects;
using SkillOpt.Tasks;
using SkillOpt.Training;

namespace SkillOpt.Cli;

/// <summary>A project with everything it names read: skill, tasks and prompts.</summary>
internal sealed record Project(RunConfiguration Configuration, Skill Skill, LoadedTasks Tasks, PromptLibrary Prompts)
{
    /// <summary>The typed settings.</summary>
    public RunSpec Spec => Configuration.Spec;

    /// <summary>Reads what the configuration names; stopped at once when cancelled.</summary>
    public static Project Load(RunConfiguration configuration, CancellationToken cancellationToken)
    {
        RequireTasks(configuration);
        return new Project(configuration, LoadSkill(configuration.Spec), LoadTasks(configuration, cancellationToken), LoadPrompts(configuration.Spec));
    }

    /// <summary>Reads the skill alone.</summary>
    public static Skill LoadSkill(RunSpec spec) => SkillFolder.Open(spec.PathOf(spec.Skill)).Load(spec.Training.Files);

    /// <summary>Reads the tasks alone and compares them; stopped at once when cancelled.</summary>
    public static LoadedTasks LoadTasks(RunConfiguration configuration, CancellationToken cancellationToken)
    {
        RequireTasks(configuration);
        var spec = configuration.Spec;
        return Interruptible.Run(
            () => spec.Benchmark is { } benchmark ? BenchmarkTasks(BenchmarkCatalog.Find(benchmark), spec) : TaskSetLoader.Load(spec.Tasks, spec.ProjectFolder),
            cancellationToken);
    }

    /// <summary>Reads the prompts alone.</summary>
    public static PromptLibrary LoadPrompts(RunSpec spec) =>
        spec.Prompts is { } folder ? PromptLibrary.FromFolder(spec.PathOf(folder)) : PromptLibrary.BuiltIn;

    private static void RequireTasks(RunConfiguration configuration)
    {
        var spec = configuration.Spec;
        if (spec.Benchmark is null && (spec.Tasks.Path ?? spec.Tasks.Train ?? spec.Tasks.Val ?? spec.Tasks.Test) is null)
        {
            throw new SkillOptException("SKO1330", $"{Name(configuration)} names no tasks; add tasks: tasks.jsonl, or tasks: {{train: …, val: …, test: …}}.");
        }
    }

    /// <summary>What a run of this project was asked for: settings, and the digests of what the named files hold.</summary>
    public IReadOnlyList<KeyValuePair<string, string>> Fingerprint =>
    [
        .. Configuration.Fingerprint,
        new("content.skill", Skill.Hash.ToString()),
        new("content.train", Digest(Tasks.Tasks.Train.Select(t => t.Hash))),
        new("content.val", Digest(Tasks.Tasks.Val.Select(t => t.Hash))),
        new("content.test", Digest(Tasks.Tasks.Test.Select(t => t.Hash))),
        new("content.prompts", PromptsDigest),
    ];

    // The built-in prompts belong to the program, whose changes the run's store knows; what is asked of a run are the project's own. The word for "none" is the
    // digest that version 0.1 wrote, so that its runs go on.
    private string PromptsDigest => Prompts.Replaced.Count == 0
        ? "4d79f77616c413b3aebe9664506789fe5824cb892b0e18805cc3c2b4b41c3261"
        : Digest(Prompts.Names.Where(Prompts.Replaced.Contains).Select(n => ContentHash.Of(n + "\n" + Prompts[n])));

    /// <summary>What a run of this project will take.</summary>
    public Forecast Forecast() =>
        ProjectForecast.Of(Spec, Skill, Tasks.Tasks, Prompts, Prompts["target"].Length, Environments.Create(Spec, Prompts), ModelRoom.Batches(Spec, Prompts));

    /// <summary>How messages name the project file.</summary>
    public static string Name(RunConfiguration configuration) => configuration.File is null ? RunConfiguration.FileName : Path.GetFileName(configuration.File);

    // A published split stands as published: alike tasks across splits are reported, not moved.
    internal static LoadedTasks BenchmarkTasks(Benchmark benchmark, RunSpec spec)
    {
        var folder = spec.PathOf(spec.Data ?? throw new SkillOptException("SKO1330", $"benchmark: {benchmark.Name} needs data: the folder with {benchmark.Layout}."));
        var tasks = benchmark.Load(folder);
        foreach (var task in tasks.Train.Concat(tasks.Val).Concat(tasks.Test))
        {
            TaskNames.Check(task.Id, task.Source.Length > 0 ? task.Source : folder);
        }

        if (spec.Tasks.Limit is > 0 and var limit)
        {
            tasks = new TaskSet([.. tasks.Train.Take(limit)], [.. tasks.Val.Take(limit)], [.. tasks.Test.Take(limit)]);
        }

        return new LoadedTasks(tasks, Holdout.Compare(tasks, spec.Tasks.Holdout));
    }

    private static string Digest(IEnumerable<ContentHash> hashes)
    {
        var builder = ContentHash.Build("content");
        foreach (var hash in hashes)
        {
            builder.Add(hash);
        }

        return builder.ToHash().ToString();
    }
}
