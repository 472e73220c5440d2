using SkillOpt.Calls;
using SkillOpt.Rollouts;
using SkillOpt.Tasks;
using SkillOpt.Training;

namespace SkillOpt.Projects;

/// <summary>
/// A project folder: a <c>skillopt.yaml</c> and what it names. Each part is read when it is first asked for, and once. Not thread-safe.
/// </summary>
/// <example><code>
/// var project = SkillProject.Load("examples/spreadsheet-dates", services);
/// await using var run = project.OpenRun();
/// Skill best = await run.TrainAsync();
/// </code></example>
public sealed class SkillProject
{
    private readonly CancellationToken _stop;
    private Skill? _skill;
    private TaskSet? _tasks;
    private PromptLibrary? _prompts;

    private SkillProject(RunConfiguration configuration, ProjectServices services, CancellationToken stop)
    {
        Configuration = configuration;
        Services = services;
        _stop = stop;
    }

    /// <summary>The settings, and where each of them comes from.</summary>
    public RunConfiguration Configuration { get; }

    /// <summary>The settings, typed.</summary>
    public RunSpec Spec => Configuration.Spec;

    /// <summary>What the program brings.</summary>
    public ProjectServices Services { get; }

    /// <summary>The skill.</summary>
    /// <exception cref="SkillOptException">It cannot be read.</exception>
    public Skill Skill => _skill ??= SkillFolder.Open(Spec.PathOf(Spec.Skill)).Load(Spec.Training.Files);

    /// <summary>The tasks, compared across splits.</summary>
    /// <exception cref="SkillOptException">SKO1330: none are named; SKO11xx, SKO40xx: they cannot be read or are not disjoint.</exception>
    /// <exception cref="OperationCanceledException">Stopped while they were read.</exception>
    public TaskSet Tasks => _tasks ??= ReadTasks();

    /// <summary>The optimizer's prompts.</summary>
    /// <exception cref="SkillOptException">One of the project's own cannot be read.</exception>
    public PromptLibrary Prompts =>
        _prompts ??= Spec.Prompts is { } folder ? PromptLibrary.FromFolder(Spec.PathOf(folder)) : PromptLibrary.BuiltIn;

    /// <summary>What a run of this project is asked for: settings, and the digests of what the named files hold.</summary>
    internal IReadOnlyList<KeyValuePair<string, string>> Fingerprint => ProjectFingerprint.Of(this);

    /// <summary>How messages name the project file.</summary>
    internal string FileName => Configuration.File is null ? RunConfiguration.FileName : Path.GetFileName(Configuration.File);

    /// <summary>Opens a project; its skill, tasks and prompts are read when they are asked for.</summary>
    /// <param name="path">The project folder, or its <c>skillopt.yaml</c>.</param>
    /// <param name="services">What the program brings.</param>
    /// <param name="overrides">Values that win over the file's.</param>
    /// <param name="cancellationToken">Stops the reading of tasks at once, whenever it happens.</param>
    /// <exception cref="SkillOptException">SKO10xx: the settings cannot be read or used; SKO4005, SKO4007: the benchmark or one of its
    /// settings is unknown.</exception>
    public static SkillProject Open(
        string path,
        ProjectServices services,
        IEnumerable<ConfigOverride>? overrides = null,
        CancellationToken cancellationToken = default
    )
    {
        List<ConfigOverride> given = [.. overrides ?? []];
        var configuration = RunConfiguration.Load(path, given);
        BenchmarkDefaults.CheckEnvironment(configuration, services);
        List<ConfigOverride> further = [.. BenchmarkDefaults.For(configuration, services.Benchmarks)];
        if (MeasuredNoise.For(configuration) is { } measured)
        {
            further.Add(measured);
        }

        return new SkillProject(
            further.Count == 0 ? configuration : RunConfiguration.Load(path, further.Concat(given)),
            services,
            cancellationToken
        );
    }

    /// <summary>Opens a project and reads all that it names.</summary>
    /// <inheritdoc cref="Open" path="/param"/>
    /// <exception cref="SkillOptException">A part cannot be read.</exception>
    public static SkillProject Load(
        string path,
        ProjectServices services,
        IEnumerable<ConfigOverride>? overrides = null,
        CancellationToken cancellationToken = default
    ) => Open(path, services, overrides, cancellationToken).Read();

    /// <summary>Reads all that the project names.</summary>
    /// <exception cref="SkillOptException">A part cannot be read.</exception>
    public SkillProject Read()
    {
        RequireTasks();
        _ = Skill;
        _ = Tasks;
        _ = Prompts;
        return this;
    }

    /// <summary>A project of settings that were made in code or on a command line.</summary>
    internal static SkillProject Of(RunConfiguration configuration, ProjectServices services, CancellationToken cancellationToken) =>
        new(configuration, services, cancellationToken);

    /// <summary>Makes the environment that the project names.</summary>
    /// <exception cref="SkillOptException">SKO1331: there is no such environment, or it has no such setting.</exception>
    internal IEnvironment CreateEnvironment() => CreateEnvironment(null);

    /// <summary>Makes the environment that the project names.</summary>
    /// <param name="keepFolder">Where what agents leave is kept; null for a temporary folder.</param>
    /// <exception cref="SkillOptException">SKO1331: there is no such environment, or it has no such setting.</exception>
    internal IEnvironment CreateEnvironment(string? keepFolder) => Environments.Create(Spec, Prompts, Services, keepFolder);

    /// <summary>
    /// Most edits of each step of a run; null where the number of steps is not known yet, because no tasks are named or a benchmark's data
    /// is not here.
    /// </summary>
    /// <exception cref="SkillOptException">The tasks cannot be read.</exception>
    internal IReadOnlyList<int>? LearningRates
    {
        get
        {
            var hasTasks = Spec.Benchmark is null
                ? (Spec.Tasks.Path ?? Spec.Tasks.Train) is not null
                : Spec.Data is not null && Directory.Exists(Spec.PathOf(Spec.Data));
            var training = Spec.Training;
            return hasTasks
                ? LearningRate.Steps(
                    training,
                    training.Epochs * BatchPlan.StepsPerEpoch(Tasks.Train.Length, training.BatchSize, training.Accumulation)
                )
                : null;
        }
    }

    /// <summary>What a run of this project will take.</summary>
    internal Forecast Forecast() =>
        ProjectForecast.Of(Spec, Skill, Tasks, Prompts, Prompts["target"].Length, CreateEnvironment(), HasBatches());

    /// <summary>
    /// Target calls of a rollout as an earlier run of the same target in the same environment made them; null without one.
    /// </summary>
    internal double? CallsSeen() =>
        RunCost.Newest(Spec.PathOf(Spec.Run.Folder), Spec.Target?.Name ?? "", CreateEnvironment().Fingerprint)?.CallsPerRollout;

    /// <summary>Whether rollouts that may wait will go as batches.</summary>
    internal bool HasBatches()
    {
        if (!Spec.Batch.ForGate || Spec.Target is null || CreateEnvironment().Accounting != CallAccounting.OneCall)
        {
            return false;
        }

        var provider = ModelName.Parse(Spec.Target.Name).Provider;
        return Services.Models.Providers.Any(p => p.HasBatches && p.Name == provider);
    }

    private TaskSet ReadTasks()
    {
        RequireTasks();
        return Interruptible.Run(
            () =>
                Spec.Benchmark is { } name
                    ? BenchmarkTasks.Read(Services.Benchmarks.Find(name), Spec)
                    : TaskSetLoader.Load(Spec.Tasks, Spec.ProjectFolder),
            _stop
        );
    }

    private void RequireTasks()
    {
        if (Spec.Benchmark is null && (Spec.Tasks.Path ?? Spec.Tasks.Train ?? Spec.Tasks.Val ?? Spec.Tasks.Test) is null)
        {
            throw new SkillOptException(
                "SKO1330",
                $"{FileName} names no tasks; add tasks: tasks.jsonl, or tasks: {{train: …, val: …, test: …}}."
            );
        }
    }
}
