using System.Text.Json.Nodes;
using SkillOpt.Calls;
using SkillOpt.Gating;
using SkillOpt.Rollouts;
using SkillOpt.Tasks;
using SkillOpt.Training;

namespace SkillOpt.Projects;

/// <summary>
/// Everything that a project file and the command line can say about a run, typed and checked. Paths are as written; <see cref="PathOf"/>
/// makes them absolute.
/// </summary>
public sealed record RunSpec
{
    /// <summary>The folder that relative paths start from: where the project file lies.</summary>
    public required string ProjectFolder { get; init; }

    /// <summary>The skill to train: a <c>SKILL.md</c>.</summary>
    public string Skill { get; init; } = "SKILL.md";

    /// <summary>A built-in benchmark that supplies tasks, environment and scorer; null for a project of one's own.</summary>
    public string? Benchmark { get; init; }

    /// <summary>The folder with the benchmark's data; null without a benchmark.</summary>
    public string? Data { get; init; }

    /// <summary>Where the tasks are and how they are split.</summary>
    public TaskSetOptions Tasks { get; init; } = new();

    /// <summary>How a task is put to the target.</summary>
    public EnvironmentSettings Environment { get; init; } = new("chat", []);

    /// <summary>The scorer: a name, or a mapping with a name and settings; null lets the environment score or takes its default.</summary>
    public JsonNode? Scorer { get; init; }

    /// <summary>The frozen model that does the tasks; null when none is configured.</summary>
    public ModelSettings? Target { get; init; }

    /// <summary>The model that edits the skill; null when none is configured.</summary>
    public ModelSettings? Optimizer { get; init; }

    /// <summary>The model that grades; null when none is configured.</summary>
    public ModelSettings? Judge { get; init; }

    /// <summary>The training loop.</summary>
    public TrainingOptions Training { get; init; } = new();

    /// <summary>The gate.</summary>
    public GateOptions Gate { get; init; } = new();

    /// <summary>The caps.</summary>
    public BudgetOptions Budget { get; init; } = new();

    /// <summary>Batches.</summary>
    public BatchOptions Batch { get; init; } = BatchOptions.Off;

    /// <summary>The cache across runs.</summary>
    public CacheSettings Cache { get; init; } = new();

    /// <summary>A folder with prompt files that take the place of the built-in ones; null for none.</summary>
    public string? Prompts { get; init; }

    /// <summary>Where the run is kept.</summary>
    public RunSettings Run { get; init; } = new();

    /// <summary>A path as written in the project, made absolute.</summary>
    public string PathOf(string path) => Path.GetFullPath(path, ProjectFolder);
}
