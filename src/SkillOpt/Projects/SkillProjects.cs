namespace SkillOpt.Projects;

/// <summary>What is done with a project: training, measuring.</summary>
public static class SkillProjects
{
    /// <summary>Opens the project's run, new or begun earlier. Nothing is made ready yet, and no folder is made.</summary>
    /// <param name="project">The project.</param>
    /// <param name="options">How; null for a plain run.</param>
    /// <example><code>
    /// await using var run = SkillProject.Load("examples/invoice-json", services).OpenRun();
    /// Skill best = await run.TrainAsync();
    /// </code></example>
    public static SkillRun OpenRun(this SkillProject project, RunOptions? options = null) => new(project, options ?? new RunOptions());

    /// <summary>Opens measurements of skills on the project's tasks; target and scorer are made ready.</summary>
    /// <param name="project">The project.</param>
    /// <param name="options">How; null for plain measurements.</param>
    /// <exception cref="SkillOptException">A part cannot be made ready, or another command measures in this project.</exception>
    /// <example><code>
    /// await using var measuring = project.OpenMeasuring();
    /// var measured = await measuring.EvaluateAsync("val", project.Skill, project.Tasks.Val);
    /// </code></example>
    public static SkillMeasuring OpenMeasuring(this SkillProject project, MeasuringOptions? options = null) =>
        new(project, options ?? new MeasuringOptions());
}
