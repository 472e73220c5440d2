using SkillOpt.Calls;
using SkillOpt.Rollouts;
using SkillOpt.Scoring;
using SkillOpt.Tasks;

namespace SkillOpt.Projects;

/// <summary>
/// What a doctor needs to examine a project. The delegates throw as the same work does in a run; the doctor turns that into findings.
/// </summary>
internal sealed record Examination
{
    /// <summary>The project's settings.</summary>
    public required RunConfiguration Configuration { get; init; }

    /// <summary>Makes the project's scorer.</summary>
    public required Func<IScorer> Scorer { get; init; }

    /// <summary>Opens the model of a role; it checks that the key is there and calls nothing.</summary>
    public required Func<ModelRole, ModelEndpoint> Open { get; init; }

    /// <summary>Loads the skill; null for the file that the settings name.</summary>
    public Func<Skill>? Skill { get; init; }

    /// <summary>Loads the tasks; null for the files that the settings name.</summary>
    public Func<TaskSet>? Tasks { get; init; }

    /// <summary>Looks at what the environment needs on this machine, such as programs; null when it needs nothing.</summary>
    public Func<CancellationToken, IAsyncEnumerable<Finding>>? Environment { get; init; }

    /// <summary>
    /// Looks at the agent that does the tasks: at what is installed, or (true) by starting it; null when the target is asked directly.
    /// </summary>
    public Func<bool, CancellationToken, IAsyncEnumerable<Finding>>? Agent { get; init; }

    /// <summary>Whether the rollouts of the gate and of evaluations will go as batches.</summary>
    public Func<bool> HasBatches { get; init; } = () => false;

    /// <summary>Makes the environment; null for plain chat.</summary>
    public Func<IEnvironment>? OpenEnvironment { get; init; }

    /// <summary>The clock.</summary>
    public TimeProvider Time { get; init; } = TimeProvider.System;

    /// <summary>The settings, typed.</summary>
    internal RunSpec Spec => Configuration.Spec;

    /// <summary>How messages name the project file.</summary>
    internal string ProjectFile => Configuration.File is { } file ? Path.GetFileName(file) : RunConfiguration.FileName;

    internal Skill LoadSkill() => Skill?.Invoke() ?? SkillFolder.Open(Spec.PathOf(Spec.Skill)).Load(Spec.Training.Files);

    internal TaskSet LoadTasks() => Tasks?.Invoke() ?? TaskSetLoader.Load(Spec.Tasks, Spec.ProjectFolder);
}
