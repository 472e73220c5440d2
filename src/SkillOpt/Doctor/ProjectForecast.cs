using SkillOpt.Rollouts;
using SkillOpt.Tasks;
using SkillOpt.Training;

namespace SkillOpt.Projects;

/// <summary>The forecast of a project: what <c>estimate</c> prints and <c>doctor</c> holds against the caps.</summary>
internal static class ProjectForecast
{
    /// <summary>Forecasts a project's run.</summary>
    /// <param name="spec">The project's settings; target and optimizer must be named.</param>
    /// <param name="skill">The skill.</param>
    /// <param name="tasks">The tasks.</param>
    /// <param name="prompts">The optimizer's prompts.</param>
    /// <param name="environmentCharacters">Characters that the environment adds to every target prompt.</param>
    /// <param name="environment">The environment; null for plain chat. When an earlier run of the project had the same target in it, that
    /// run's calls, tokens and seconds are taken.</param>
    /// <param name="hasBatches">Whether the rollouts of the gate and of evaluations will go as batches.</param>
    public static Forecast Of(
        RunSpec spec,
        Skill skill,
        TaskSet tasks,
        PromptLibrary prompts,
        int environmentCharacters = 0,
        IEnvironment? environment = null,
        bool hasBatches = false
    ) =>
        Forecaster.Of(
            new ForecastInput
            {
                Training = spec.Training,
                Gate = spec.Gate,
                Train = tasks.Train.Length,
                Val = tasks.Val.Length,
                Test = tasks.Test.Length,
                Target = spec.Target?.Name ?? "",
                Optimizer = spec.Optimizer?.Name ?? "",
                Judge = spec.Judge?.Name,
                CallsPerRollout = environment?.CallsPerRollout ?? ExpectedCalls.One,
                HasBatches = hasBatches,
                Sizes = PromptSizes.Of(skill, tasks, prompts, spec.Training, environmentCharacters),
            }.With(
                environment is null ? null : RunCost.Newest(spec.PathOf(spec.Run.Folder), spec.Target?.Name ?? "", environment.Fingerprint)
            )
        );

    /// <summary>The project's models by role.</summary>
    public static IReadOnlyDictionary<ModelRole, string> ModelsOf(RunSpec spec)
    {
        var models = new Dictionary<ModelRole, string>();
        foreach (
            var (role, settings) in new[]
            {
                (ModelRole.Target, spec.Target),
                (ModelRole.Optimizer, spec.Optimizer),
                (ModelRole.Judge, spec.Judge),
            }
        )
        {
            if (settings is not null)
            {
                models.Add(role, settings.Name);
            }
        }

        return models;
    }
}
