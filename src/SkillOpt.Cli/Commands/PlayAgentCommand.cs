using System.CommandLine;
using SkillOpt.Projects;
using SkillOpt.Rollouts;
using SkillOpt.Runs;

namespace SkillOpt.Cli;

/// <summary><c>play agent</c>: one rollout of the project's agent, shown as it goes. Nothing is kept in a run.</summary>
internal static class PlayAgentCommand
{
    private static readonly Option<string> s_task = new("--task")
    {
        Description = "The task's id. Default: the first one.",
        HelpName = "id",
    };

    public static Verb Verb { get; } =
        new("agent", "Let the project's agent do one task and watch it; the exit code is 0 when it was solved, 2 when not.", Run)
        {
            Symbols = [CommonOptions.Project, s_task],
            TakesConfig = true,
        };

    private static async Task<ExitCode> Run(Invocation invocation)
    {
        var project = invocation.OpenProject().Read();
        using var parts = new ProjectParts(project, new ModelOpening());
        var request =
            Environments.AgentOf(project.Spec, project.Services, Path.Combine(Path.GetTempPath(), "skillopt-play"))
            ?? throw new SkillOptException("SKO6010", "The project names no agent; give one with --agent, e.g. --agent codex.");
        var rollout = new RolloutRequest(project.Skill, Find(project, invocation.Get(s_task)), project.Spec.Training.Seed);
        var lines = new AgentLines(invocation.Terminal, invocation.Json);
        var environment = invocation.Agents.Create(request, lines);
        using var executor = new JournaledExecutor(
            new RolloutWorker(environment, parts.Scorer),
            parts.Target,
            new MemoryRunStore(),
            SilentEventLog.Instance,
            parts.Budget,
            project.Services.Time
        );
        lines.Asked(rollout.Task);
        var made = await executor.ExecuteAsync(rollout, invocation.Cancellation);
        lines.Finished(made, parts.Budget);
        return made.Score is { Hard: >= 1 } ? ExitCode.Done
            : made.Failure is null ? ExitCode.NotPassed
            : ExitCode.EnvironmentFailed;
    }

    private static Tasks.TaskItem Find(SkillProject project, string? id)
    {
        var all = project.Tasks.Train.Concat(project.Tasks.Val).Concat(project.Tasks.Test).ToList();
        if (id is null && all.Count > 0)
        {
            return all[0];
        }

        if (all.Find(t => t.Id == id) is { } task)
        {
            return task;
        }

        var near = NearestName.Find(id ?? "", all.Select(t => t.Id));
        throw new SkillOptException("SKO6010", $"There is no task '{id}'{(near is null ? "" : $"; did you mean {near}?")}");
    }
}
